import { DossierError } from '../errors/dossier-error.js';

/** SQLite's extended result code of something thrown, or null. */
export function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const { errcode, code, message } = error as { errcode?: unknown; code?: unknown; message?: unknown };
  if (typeof errcode === 'number') return errcode;
  if (code !== 'ERR_SQLITE_ERROR' || typeof message !== 'string') return null;
  return codeByMessage.find(([text]) => message.startsWith(text))?.[1] ?? null;
}

/** The binding leaves the code out of what a statement throws that is read to its end (`all`, 1.2). */
const codeByMessage: readonly (readonly [string, number])[] = [
  ['database is locked', 5],
  ['database table is locked', 6],
  ['attempt to write a readonly database', 8],
  ['disk I/O error', 10],
  ['database disk image is malformed', 11],
  ['database or disk is full', 13],
  ['unable to open database file', 14],
  ['file is not a database', 26],
  ['UNIQUE constraint failed', 2067],
];

export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && [5, 6].includes(code & 0xff);
}

/** A unique or primary key that is taken. */
export function isTaken(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 2067 || code === 1555;
}

/** What SQLite's faults are to the caller: no room, not now, or a fault of ours. */
export function mapSqliteFailure(error: unknown): DossierError {
  if (error instanceof DossierError) return error;
  const primary = (sqliteCode(error) ?? 0) & 0xff;
  if (primary === 13) return new DossierError('storage_full', { cause: error, retryAfterSeconds: 30 });
  if ([5, 6, 8, 10, 11, 14, 26].includes(primary)) {
    return new DossierError('unavailable', { cause: error, retryAfterSeconds: 5 });
  }
  return new DossierError('internal', { cause: error });
}
