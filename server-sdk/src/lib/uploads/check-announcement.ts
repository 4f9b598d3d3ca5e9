import { DossierError } from '../errors/dossier-error.js';
import { cleanFileName } from './clean-file-name.js';
import type { UploadAnnouncement } from './upload-ledger.js';

/**
 * Makes an announcement of named values, from Upload-Metadata or from the fields of a form; other names are dropped.
 * @throws `bad_metadata` (`field` names the place), `bad_name`, `name_too_long`, `unknown_category`
 */
export function checkAnnouncement(values: ReadonlyMap<string, string>): UploadAnnouncement {
  const category = requireValue(values, 'category');
  if (!categoryForm.test(category)) throw new DossierError('unknown_category');
  const replaces = values.get('replaces') ?? '';
  if (replaces !== '' && !idForm.test(replaces)) throw badMetadata('replaces');
  return {
    category,
    filename: cleanFileName(requireValue(values, 'filename')),
    sha256: requireForm(values, 'sha256', digestForm),
    replaces: replaces === '' ? null : replaces,
    key: requireForm(values, 'key', keyForm),
  };
}

const categoryForm = /^[a-z0-9-]{1,64}$/;
const digestForm = /^[0-9a-f]{64}$/;
const keyForm = /^[A-Za-z0-9_-]{8,64}$/;
const idForm = /^[A-Za-z0-9_-]{22}$/;

function requireForm(values: ReadonlyMap<string, string>, name: string, form: RegExp): string {
  const value = requireValue(values, name);
  if (!form.test(value)) throw badMetadata(name);
  return value;
}

function requireValue(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined || value === '') throw badMetadata(name);
  return value;
}

function badMetadata(field: string): DossierError {
  return new DossierError('bad_metadata', { details: { field } });
}
