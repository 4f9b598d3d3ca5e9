import { readFileSync } from 'node:fs';
import { encryptedStorage } from '@dossier/server-sdk/encrypted-storage';
import { fileStorage } from '@dossier/server-sdk/file-storage';

/** One identity a line, the newest first; on a disk of its own, or from your secret manager. */
const identities = readFileSync('/run/secrets/dossier-identities', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('AGE-SECRET-KEY-1'));

export const storage = encryptedStorage(fileStorage({ directory: './data/pictures' }), { identities });
