import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';

/** Where the strips are kept that a change is held against. */
export const referenceFolder = join(repositoryRoot, 'test', 'screens');

/** Where pictures for people go: git leaves it alone. */
export const pictureFolder = join(repositoryRoot, 'test', 'output', 'screens');

export function listReferences(): readonly string[] {
  return readdirSync(referenceFolder)
    .filter((file) => file.endsWith('.webp'))
    .map((file) => file.slice(0, -5))
    .sort();
}

export function readReference(name: string): Buffer {
  return readFileSync(join(referenceFolder, `${name}.webp`));
}

/** Replaces every strip. */
export function writeReferences(strips: ReadonlyMap<string, Buffer>): void {
  rmSync(referenceFolder, { recursive: true, force: true });
  mkdirSync(referenceFolder, { recursive: true });
  for (const [name, strip] of strips) writeFileSync(join(referenceFolder, `${name}.webp`), strip);
}

/** Puts two strips that differ where people can look at them. */
export function keepStrips(name: string, before: Buffer, after: Buffer): void {
  mkdirSync(pictureFolder, { recursive: true });
  writeFileSync(join(pictureFolder, `${name}.before.webp`), before);
  writeFileSync(join(pictureFolder, `${name}.after.webp`), after);
}
