import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { EventAnchor, Verification } from '../audit/finding.js';
import { verifyRecords } from '../audit/verify-records.js';
import { changes } from '../changes/registry.js';
import { runnerOf } from '../changes/run-change.js';
import { openSqliteReader } from '../database/open-sqlite-reader.js';
import { fileStorage } from '../storage/file-storage.js';
import type { CommandOutput, ExitCode } from './run-command.js';

interface Call {
  readonly database: string;
  readonly pictures: string;
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
  let anchors: readonly EventAnchor[];
  try {
    anchors = call.anchor === null ? [] : parseAnchors(await readFile(call.anchor, 'utf8'));
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
  'dossier verify --database <dossier.db> --pictures <folder> [--anchor <earlier.json>] [--json]';

function readCall(words: readonly string[]): Call | null {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        database: { type: 'string' },
        pictures: { type: 'string' },
        anchor: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const { database, pictures, anchor = null, json = false } = values;
    return database === undefined || pictures === undefined ? null : { database, pictures, anchor, json };
  } catch {
    return null;
  }
}

async function verify(call: Call, anchors: readonly EventAnchor[]): Promise<Verification> {
  const database = openSqliteReader(call.database, changes);
  try {
    const storage = fileStorage({ directory: call.pictures, readOnly: true });
    return await verifyRecords({ run: runnerOf(database), storage, now: Date.now(), anchors });
  } finally {
    await database.close();
  }
}

function parseAnchors(text: string): readonly EventAnchor[] {
  const { anchors } = JSON.parse(text) as { anchors: unknown };
  const isAnchor = (one: Partial<EventAnchor> | null): one is EventAnchor =>
    typeof one?.applicationId === 'string' && typeof one.seq === 'number' && typeof one.hash === 'string';
  if (!Array.isArray(anchors) || !anchors.every(isAnchor)) throw new Error('no anchors');
  return anchors;
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
