import { listChunks } from './png-chunks.js';

/**
 * Whether a picture that `inspectPicture` has taken is a colour PNG of 16 bits with a profile. sharp turns the pixels of
 * such a one into those of Display P3, and shows them as if they were those of sRGB.
 */
export function hasDeepProfile(bytes: Uint8Array): boolean {
  const isDeepColour = bytes[0] === 0x89 && bytes[24] === 16 && (bytes[25] === 2 || bytes[25] === 6);
  if (!isDeepColour) return false;
  for (const { type } of listChunks(bytes)) {
    if (type === 'iCCP') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}
