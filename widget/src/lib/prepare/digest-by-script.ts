import { sha256 } from '@noble/hashes/sha2.js';

/** SHA-256 without the browser's help; a module of its own, so that only the half that is used is loaded. */
export function digestByScript(bytes: Uint8Array): Uint8Array {
  return sha256(bytes);
}
