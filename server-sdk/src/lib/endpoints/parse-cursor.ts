import { DossierError } from '../errors/dossier-error.js';

/** A page's `after`: a time and an id, as an earlier page's `next` gave it. */
export function parseCursor(
  after: string | undefined,
): { readonly since: number; readonly id: string } | null {
  if (after === undefined) return null;
  const match = /^(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(after);
  if (match === null) throw new DossierError('bad_request');
  return { since: Number(match[1]), id: match[2] ?? '' };
}
