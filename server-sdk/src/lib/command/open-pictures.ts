import { readFileSync } from 'node:fs';
import type { Storage } from '../contracts/storage.js';
import { encryptedStorage } from '../storage/encrypted-storage.js';
import { fileStorage } from '../storage/file-storage.js';

/** How a command names the pictures. */
export interface PicturesCall {
  readonly pictures: string;
  /** A file of identities as `age-keygen` writes it, where the pictures are encrypted; else null. */
  readonly identities: string | null;
}

/**
 * The folder of pictures that a command was given.
 * @throws Error in one sentence when the file of identities cannot be read, or holds none
 */
export function openPictures({ pictures, identities }: PicturesCall, readOnly: boolean): Storage {
  const storage = fileStorage({ directory: pictures, readOnly });
  if (identities === null) return storage;
  return encryptedStorage(storage, { identities: readIdentities(identities) });
}

function readIdentities(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} cannot be read`);
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
