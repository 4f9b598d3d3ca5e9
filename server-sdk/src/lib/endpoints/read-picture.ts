import { DossierError } from '../errors/dossier-error.js';
import type { Material } from '../model/application-record.js';
import { type Answer, type Exchange, idOf, reviewerOf } from './exchange.js';

/** `GET materials/:id/view`: the picture re-made from pixels, for its candidate and for staff in scope, with a receipt. */
export async function readViewEndpoint(exchange: Exchange): Promise<Answer> {
  const { caller, services } = exchange;
  const reader =
    caller?.kind === 'reviewer'
      ? { reviewer: caller.reviewer }
      : { applicationId: caller?.applicationId ?? '' };
  const material = await services.run('readMaterial', { materialId: idOf(exchange), reader });
  if (material.viewKey === null) throw new DossierError('not_found');
  if (caller?.kind === 'reviewer') await recordView(exchange, caller.reviewer.id, material);
  const answer = await answerPicture(exchange, material.viewKey, 'image/jpeg', 'inline');
  if (caller?.kind !== 'reviewer') return answer;
  const shown = { reviewerId: caller.reviewer.id, materialId: material.id, sha256: material.sha256 };
  const receipt = await services.displayReceipts.issue(shown);
  return { ...answer, headers: { ...answer.headers, 'Dossier-Display-Receipt': receipt } };
}

/** `GET materials/:id/original`: the bytes as sent, as an attachment, by a right of its own, recorded first. */
export async function readOriginalEndpoint(exchange: Exchange): Promise<Answer> {
  const reviewer = reviewerOf(exchange);
  const material = await exchange.services.run('readOriginal', { materialId: idOf(exchange), reviewer });
  if (material.storageKey === null) throw new DossierError('not_found');
  return answerPicture(exchange, material.storageKey, material.type, attachment(material));
}

/** Before a byte leaves: what cannot be recorded is not shown. */
async function recordView(
  { services }: Exchange,
  reviewerId: string,
  { id: materialId, applicationId, sha256 }: Material,
): Promise<void> {
  await services.run('recordView', { reviewerId, materialId, applicationId, sha256 });
}

async function answerPicture(
  { services }: Exchange,
  key: string,
  type: string,
  disposition: string,
): Promise<Answer> {
  const stored = await services.storage.stat(key);
  if (stored === null) throw new DossierError('unavailable', { cause: new Error(`no bytes under ${key}`) });
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Length': String(stored.bytes),
      'Content-Disposition': disposition,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
      Vary: 'Authorization, Cookie',
    },
    body: await services.storage.open(key),
  };
}

/** RFC 6266 with an RFC 8187 name; the plain one is the picture's id, so that no name breaks the header. */
function attachment({ id, filename, type }: Material): string {
  const extension = type === 'image/png' ? 'png' : 'jpg';
  const safe = filename.replace(/[\s.]+$/, '').replace(/^(con|nul|prn|aux|com\d|lpt\d)(?=\.|$)/i, '_$1');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${id}.${extension}"; filename*=UTF-8''${encoded}`;
}
