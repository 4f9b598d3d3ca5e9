import { join } from 'node:path';
import { listFiles } from '../../../../server-sdk/dist/lib/storage/list-files.js';
import { digestOf } from './digest-of.js';
import type { RowsFile } from './open-rows-file.js';
import type { Deletions } from './read-deletions.js';

interface KeyRow {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly storage_key: string | null;
  readonly view_key: string | null;
  readonly view_bytes: number | null;
}

/** Rows and objects are one to one, and every original has the digest on record. */
export async function auditBytes(
  rows: RowsFile,
  deletions: Deletions,
  directory: string,
  isSettled: boolean,
) {
  const root = join(directory, 'store', 'objects');
  const sizes = new Map<string, number>();
  for await (const { key, bytes } of listFiles(root, '')) sizes.set(key, bytes);
  const materials = rows.all<KeyRow>('select * from materials');
  const findings: string[] = [];
  const held = new Set<string>();
  const hold = (key: string, id: string) => {
    if (held.has(key)) findings.push(`picture ${id} holds the object ${key} of another one`);
    held.add(key);
  };
  for (const { id, sha256, bytes, storage_key, view_key, view_bytes } of materials) {
    if (storage_key !== null) {
      hold(storage_key, id);
      if (!sizes.has(storage_key)) findings.push(`lost: picture ${id} has no bytes`);
      else if (sizes.get(storage_key) !== bytes || (await digestOf(join(root, storage_key))) !== sha256) {
        findings.push(`lost: picture ${id} has other bytes than those of its digest`);
      }
    }
    if (view_key === null) continue;
    hold(view_key, id);
    if (sizes.get(view_key) !== view_bytes) {
      findings.push(`the view of picture ${id} has ${sizes.get(view_key)} bytes, not ${view_bytes}`);
    }
  }
  findings.push(...stillThere(rows, sizes));
  for (const { storageKeys } of deletions.values()) for (const key of storageKeys) held.add(key);
  const orphans = [...sizes.keys()].filter((key) => !held.has(key));
  if (isSettled) findings.push(...orphans.map((key) => `orphan: no row holds ${key}`));
  return { findings, objects: sizes.size, orphans };
}

/** What was delivered as removed is gone. */
function stillThere(rows: RowsFile, sizes: ReadonlyMap<string, number>): readonly string[] {
  const removals = rows.all<{ payload: string }>(
    `select payload from outbox where kind = 'remove-bytes' and done_at is not null`,
  );
  const keys = removals.flatMap(({ payload }) => (JSON.parse(payload) as { keys: string[] }).keys);
  return keys.filter((key) => sizes.has(key)).map((key) => `removed bytes are still there: ${key}`);
}
