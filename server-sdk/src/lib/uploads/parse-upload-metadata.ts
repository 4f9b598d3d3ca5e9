import { isUtf8 } from 'node:buffer';
import { DossierError } from '../errors/dossier-error.js';
import { checkAnnouncement } from './check-announcement.js';
import { maxFileNameBytes } from './clean-file-name.js';
import type { UploadAnnouncement } from './upload-ledger.js';

/**
 * Parses Upload-Metadata: `category`, `filename`, `sha256`, `key` and perhaps `replaces`, each in base64 of UTF-8;
 * keys of others are checked for form and dropped.
 * @throws `bad_metadata`, `bad_name`, `name_too_long`, `unknown_category`
 */
export function parseUploadMetadata(header: string | undefined): UploadAnnouncement {
  if (header === undefined || header === '') throw new DossierError('bad_metadata');
  if (header.length > maxHeaderLength) throw explainLength(header);
  const values = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [key = '', value = '', ...more] = pair.split(' ');
    if (!keyForm.test(key) || key in Object.prototype || values.has(key) || more.length > 0) {
      throw new DossierError('bad_metadata');
    }
    values.set(key, decodeValue(value));
  }
  return checkAnnouncement(values);
}

const maxHeaderLength = 2048;
/** Printable ASCII without space and comma, as tus asks. */
const keyForm = /^[!-+\--~]+$/;
const base64Form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeValue(value: string): string {
  if (!base64Form.test(value)) throw new DossierError('bad_metadata');
  const bytes = Buffer.from(value, 'base64');
  if (!isUtf8(bytes)) throw new DossierError('bad_metadata');
  return bytes.toString();
}

/** The one thing that makes honest metadata too long is a name. */
function explainLength(header: string): DossierError {
  const name = /(?:^|,)filename ([^, ]*)/.exec(header)?.[1] ?? '';
  const isLongName = Buffer.byteLength(name, 'base64') > maxFileNameBytes;
  return isLongName
    ? new DossierError('name_too_long', { details: { maxBytes: maxFileNameBytes } })
    : new DossierError('bad_metadata');
}
