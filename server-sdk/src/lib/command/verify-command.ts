import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { EventAnchor, Verification, ViewAnchor } from '../audit/finding.js';
import { verifyRecords } from '../audit/verify-records.js';
import { changes } from '../changes/registry.js';
import { runnerOf } from '../changes/run-change.js';
import { openSqliteReader } from '../database/open-sqlite-reader.js';
import { openPictures, type PicturesCall } from './open-pictures.js';
import type { CommandOutput, ExitCode } from './run-command.js';

interface Call extends PicturesCall {
  readonly database: string;
  readonly anchor: string | null;
  readonly json: boolean;
}

/** Walks events, rows and stored bytes of a SQLite file and a folder of pictures, and changes nothing. */
export async function verifyCommand(words: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const call = readCall(words);
  if (call === null) {
    output.writeError(`Usage: ${verifyUsage}`);
    return 2;
  }
  const missing = [call.database, call.pictures].find((path) => !existsSync(path));
  if (missing !== undefined) {
    output.writeError(`${missing} does not exist.`);
    return 2;
  }
  let anchors: Anchors;
  try {
    anchors = call.anchor === null ? {} : parseAnchors(await readFile(call.anchor, 'utf8'));
  } catch {
    output.writeError(`${call.anchor} is not what \`dossier verify --json\` prints.`);
    return 2;
  }
  try {
    const verification = await verify(call, anchors);
    if (call.json) output.write(JSON.stringify(verification, null, 2));
    else describe(verification, output);
    return verification.findings.length === 0 ? 0 : 1;
  } catch (error) {
    output.writeError(`It could not be verified: ${error instanceof Error ? error.message : 'a fault'}.`);
    return 2;
  }
}

export const verifyUsage =
  'dossier verify --database <dossier.db> --pictures <folder> [--identities <file>] [--anchor <earlier.json>] [--json]';

function readCall(words: readonly string[]): Call | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        database: { type: 'string' },
        pictures: { type: 'string' },
        identities: { type: 'string' },
        anchor: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { database, pictures, identities = null, anchor = null, json = false } = values;
    if (database === undefined || pictures === undefined) return null;
    return { database, pictures, identities, anchor, json };
  } catch {
    return null;
  }
}

async function verify(call: Call, anchors: Anchors): Promise<Verification> {
  const database = openSqliteReader(call.database, changes);
  try {
    const storage = openPictures(call, true);
    return await verifyRecords({ run: runnerOf(database), storage, now: Date.now(), ...anchors });
  } finally {
    await database.close();
  }
}

interface Anchors {
  readonly anchors?: readonly EventAnchor[];
  readonly viewAnchors?: readonly ViewAnchor[];
}

/** What an earlier `--json` printed; one from before views had ends has no `viewAnchors`. */
function parseAnchors(text: string): Anchors {
  const { anchors, viewAnchors = [] } = JSON.parse(text) as Record<string, unknown>;
  return { anchors: checkEnds(anchors, 'applicationId'), viewAnchors: checkEnds(viewAnchors, 'viewer') };
}

function checkEnds<Name extends string>(
  given: unknown,
  name: Name,
): (Record<Name, string> & { seq: number; hash: string })[] {
  const isEnd = (one: Record<string, unknown> | null): boolean =>
    typeof one?.[name] === 'string' && typeof one.seq === 'number' && typeof one.hash === 'string';
  if (!Array.isArray(given) || !given.every(isEnd)) throw new Error('no anchors');
  return given;
}

function describe(verification: Verification, output: CommandOutput): void {
  const { findings, applications, events, materials, objects, pending } = verification;
  for (const { code, applicationId, text } of findings) {
    output.write(`${code}: ${applicationId === null ? '' : `application ${applicationId}: `}${text}`);
  }
  const seen = `${applications} applications, ${events} events, ${materials} pictures, ${objects} objects`;
  const waiting = pending === 0 ? '' : ` (${pending} of them wait for their row or their removal)`;
  output.write(
    findings.length === 0
      ? `WHOLE: ${seen}${waiting}.`
      : `${findings.length} DIFFERENCES: ${seen}${waiting}.`,
  );
}
