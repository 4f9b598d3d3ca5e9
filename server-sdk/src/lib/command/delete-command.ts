import { existsSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerOf } from '../changes/run-change.js';
import { isDossierError } from '../errors/dossier-error.js';
import type { DeletionProof } from '../model/deletion.js';
import type { Settings } from '../model/settings.js';
import { createPrivacy } from '../server/create-privacy.js';
import { sqlite } from '../server/sqlite.js';
import { eraseDeleted } from '../workers/erase-deleted.js';
import { openPictures, type PicturesCall } from './open-pictures.js';
import type { CommandOutput, ExitCode } from './run-command.js';

interface Call extends PicturesCall {
  readonly database: string;
  readonly programme: string;
  readonly application: string;
  readonly reason: string;
}

export const deleteUsage =
  'dossier delete --database <dossier.db> --pictures <folder> [--identities <file>] --programme <id> --application <id> --reason <code>';

/** Deletes all that is known of one person and prints the proof; a server may run beside it. */
export async function deleteCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const call = readCall(words);
  if (call === null || !existsSync(call.database) || !existsSync(call.pictures)) {
    output.writeError(`Usage: ${deleteUsage}`);
    return 2;
  }
  try {
    output.write(JSON.stringify(await deletePerson(call), null, 2));
    return 0;
  } catch (error) {
    if (isDossierError(error) && error.code === 'not_found') {
      output.write('NOT FOUND: this programme has no such application.');
      return 1;
    }
    const reason = error instanceof Error ? error.message : 'a fault';
    output.writeError(`It is not finished: ${reason}. Call it again; a running server finishes it too.`);
    return 2;
  }
}

function readCall(words: readonly string[]): Call | null {
  try {
    const text = { type: 'string' } as const;
    const options = {
      ...{ database: text, pictures: text, identities: text },
      ...{ programme: text, application: text, reason: text },
    };
    const { values } = parseArgs({ args: [...words], options });
    const { database, pictures, identities = null, programme, application, reason } = values;
    if (!database || !pictures || !programme || !application || !reason) return null;
    return { database, pictures, identities, programme, application, reason };
  } catch {
    return null;
  }
}

async function deletePerson(call: Call): Promise<DeletionProof> {
  const { database: path, programme, application, reason } = call;
  const door = sqlite({ path });
  const opened = await door.open({ programmeId: programme } as Settings);
  try {
    const run = runnerOf(opened);
    const storage = openPictures(call, false);
    const segments = join(door.uploadsDirectory ?? '', programme);
    const discardFiles = async (files: readonly string[]) => {
      for (const file of files) await unlink(join(segments, file)).catch(ignoreMissing);
    };
    // Whoever calls this by hand has chosen the time.
    const wipe = async () => (await opened.wipe?.({ isUrgent: true })) ?? true;
    const erase = async () => {
      while ((await eraseDeleted({ run, storage, wipe, discardFiles })) > 0);
    };
    return await createPrivacy({ run, storage, erase }).delete(application, reason);
  } finally {
    await opened.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
