import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { AuditedApplication } from '../changes/read-for-audit.js';
import type { Storage } from '../contracts/storage.js';
import type { Finding } from './finding.js';

type MaterialRow = AuditedApplication['materials'][number];

/** Whether each picture's original and view are there, of the right size, and the original of its digest. */
export async function auditBytes(
  { application, materials }: Pick<AuditedApplication, 'application' | 'materials'>,
  storage: Storage,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const material of materials) found.push(...(await auditMaterial(application.id, material, storage)));
  return found;
}

async function auditMaterial(
  applicationId: string,
  material: MaterialRow,
  storage: Storage,
): Promise<Finding[]> {
  const { id, state, storage_key, view_key } = material;
  const found: Finding[] = [];
  const mustHave = ['checking', 'stored'].includes(state);
  if (mustHave && storage_key === null) {
    const text = `Picture ${id} is ${state} and its row names no bytes.`;
    found.push({ code: 'bytes-missing', applicationId, subject: id, text });
  }
  if (storage_key !== null) {
    const wrong = await compare(storage, storage_key, material.bytes, material.sha256);
    if (wrong !== null) {
      const text = `The original of picture ${id} ${wordsOf[wrong]} (${storage_key}).`;
      found.push({ code: wrong, applicationId, subject: storage_key, text });
    }
  }
  if (view_key === null) return found;
  const wrong = await compare(storage, view_key, material.view_bytes ?? -1, material.view_sha256);
  if (wrong !== null) {
    const text = `The view of picture ${id} ${wordsOf[wrong]} (${view_key}).`;
    found.push({ code: wrong, applicationId, subject: view_key, text });
  }
  return found;
}

const wordsOf = {
  'bytes-missing': 'is missing',
  'bytes-changed': 'has other bytes than were stored',
  'bytes-unreadable': 'cannot be read',
} as const;

async function compare(
  storage: Storage,
  key: string,
  bytes: number,
  sha256: string | null,
): Promise<keyof typeof wordsOf | null> {
  const stored = await storage.stat(key);
  if (stored === null) return 'bytes-missing';
  if (stored.bytes !== bytes) return 'bytes-changed';
  if (sha256 === null) return null;
  const hash = createHash('sha256');
  try {
    await pipeline(await storage.open(key), hash);
  } catch (error) {
    // One that cannot be read must not hide what is wrong with the others.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'bytes-missing' : 'bytes-unreadable';
  }
  return hash.digest('hex') === sha256 ? null : 'bytes-changed';
}
