import { DossierError } from '../errors/dossier-error.js';

/** Parses Upload-Offset: a whole number of bytes. Throws `bad_offset`. */
export function parseUploadOffset(value: string | undefined): number {
  const offset = value !== undefined && wholeNumber.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(offset)) throw new DossierError('bad_offset');
  return offset;
}

const wholeNumber = /^(?:0|[1-9]\d*)$/;
