import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { changes } from '../changes/registry.js';
import { runnerOf } from '../changes/run-change.js';
import { openSqliteReader } from '../database/open-sqlite-reader.js';
import { isDossierError } from '../errors/dossier-error.js';
import type { Settings } from '../model/settings.js';
import { exportPerson } from '../server/create-privacy.js';
import { openPictures, type PicturesCall } from './open-pictures.js';
import type { CommandOutput, ExitCode } from './run-command.js';

interface Call extends PicturesCall {
  readonly database: string;
  readonly programme: string;
  readonly application: string;
  readonly to: string;
}

export const exportUsage =
  'dossier export --database <dossier.db> --pictures <folder> [--identities <file>] --programme <id> --application <id> --to <new folder>';

/** Writes all that is known of one person into a new folder: `record.json` and the original pictures. */
export async function exportCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const call = readCall(words);
  if (call === null || !existsSync(call.database) || !existsSync(call.pictures)) {
    output.writeError(`Usage: ${exportUsage}`);
    return 2;
  }
  try {
    const written = await writeExport(call);
    output.write(`EXPORTED: record.json and ${written} pictures in ${call.to}.`);
    return 0;
  } catch (error) {
    if (isDossierError(error) && error.code === 'not_found') {
      output.write('NOT FOUND: this programme has no such application.');
      return 1;
    }
    output.writeError(`It could not be exported: ${error instanceof Error ? error.message : 'a fault'}.`);
    return 2;
  }
}

function readCall(words: readonly string[]): Call | null {
  try {
    const text = { type: 'string' } as const;
    const options = {
      ...{ database: text, pictures: text, identities: text },
      ...{ programme: text, application: text, to: text },
    };
    const { values } = parseArgs({ args: [...words], options });
    const { database, pictures, identities = null, programme, application, to } = values;
    if (!database || !pictures || !programme || !application || !to) return null;
    return { database, pictures, identities, programme, application, to };
  } catch {
    return null;
  }
}

async function writeExport(call: Call): Promise<number> {
  const { database, programme, application, to } = call;
  const opened = openSqliteReader(database, changes, { programmeId: programme } as Settings);
  try {
    const storage = openPictures(call, true);
    const found = await exportPerson(runnerOf(opened), storage, application);
    // Fails when it is there already: nobody's data is mixed with another's.
    await mkdir(to, { mode: 0o700 });
    await writeFile(join(to, 'record.json'), JSON.stringify(found.record, null, 2), { mode: 0o600 });
    for (const { materialId, type, open } of found.pictures) {
      const name = `${materialId}.${type === 'image/png' ? 'png' : 'jpg'}`;
      await pipeline(await open(), createWriteStream(join(to, name), { mode: 0o600, flags: 'wx' }));
    }
    return found.pictures.length;
  } finally {
    await opened.close();
  }
}
