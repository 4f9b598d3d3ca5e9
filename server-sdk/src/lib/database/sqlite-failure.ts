import { DossierError } from '../errors/dossier-error.js';

/** SQLite's extended result code of something thrown, or null. */
export function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code : null;
}

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
