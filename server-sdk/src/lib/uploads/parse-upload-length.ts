import { DossierError } from '../errors/dossier-error.js';

/**
 * Parses Upload-Length: a whole number of bytes, at least one.
 * @param maxBytes what the server takes at most, whatever the category
 * @throws `bad_length`, `empty_file`, `too_large`
 */
export function parseUploadLength(value: string | undefined, maxBytes: number): number {
  if (value === undefined || !wholeNumber.test(value)) throw new DossierError('bad_length');
  const length = Number(value);
  if (length === 0) throw new DossierError('empty_file');
  if (length > maxBytes) throw new DossierError('too_large', { details: { maxBytes } });
  return length;
}

const wholeNumber = /^(?:0|[1-9]\d*)$/;
