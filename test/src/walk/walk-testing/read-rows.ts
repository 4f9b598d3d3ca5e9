import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Walk } from './start-walk.js';

/** What the server's own database holds now, read beside it. */
export function readRows(
  walk: Pick<Walk, 'folder'>,
  query: string,
  ...parameters: readonly string[]
): Record<string, unknown>[] {
  const database = new DatabaseSync(join(walk.folder, 'data', 'dossier.sqlite'), { readOnly: true });
  try {
    return database.prepare(query).all(...parameters) as Record<string, unknown>[];
  } finally {
    database.close();
  }
}
