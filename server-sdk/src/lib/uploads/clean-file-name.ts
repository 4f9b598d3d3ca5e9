import { DossierError } from '../errors/dossier-error.js';

/**
 * Makes display text of a file name: the base name, without control and direction characters, in NFC. It never
 * reaches a path; the person should read what was chosen, and nothing that draws itself elsewhere.
 * @throws `bad_name` for NUL (raw or as %00), CR and LF, and for what leaves no name; `name_too_long` over 255 bytes
 */
export function cleanFileName(raw: string): string {
  if (forbidden.test(raw)) throw new DossierError('bad_name');
  const base = raw.slice(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
  const name = base.replace(invisible, '').normalize('NFC').trim();
  if (name === '' || name === '.' || name === '..') throw new DossierError('bad_name');
  if (Buffer.byteLength(name) > maxFileNameBytes) {
    throw new DossierError('name_too_long', { details: { maxBytes: maxFileNameBytes } });
  }
  return name;
}

/** 255 bytes of UTF-8, as every common file system has it. */
export const maxFileNameBytes = 255;

const forbidden = /[\0\r\n]|%00/u;
/** Joiners (ZWJ, ZWNJ) stay: emoji and several scripts are written with them. */
const invisible = /[\p{Cc}\p{Bidi_Control}\u{200B}\u{2028}\u{2029}\u{2060}\u{FEFF}]/gu;
