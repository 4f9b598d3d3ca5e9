import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { RunningDemo } from '@dossier/demo';

/** SHA-256 of the bytes that the server keeps, lower-case hex. */
export async function storedDigest({ dossier }: RunningDemo, materialId: string): Promise<string> {
  return digestOf(await storedBytes({ dossier }, materialId));
}

/** The bytes that the server keeps. */
export async function storedBytes(
  { dossier }: Pick<RunningDemo, 'dossier'>,
  materialId: string,
): Promise<Buffer> {
  return buffer((await dossier.materials.read(materialId)).body);
}

/** SHA-256, lower-case hex. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
