import { buffer } from 'node:stream/consumers';
import type { Storage } from '../contracts/storage.js';
import { DossierError } from '../errors/dossier-error.js';
import type { Material } from '../model/application-record.js';
import { openWhole } from '../storage/open-whole.js';
import { toStorageError } from '../uploads/to-storage-error.js';
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
  const view = { key: material.viewKey, type: 'image/jpeg', sha256: material.viewSha256 };
  const answer = await answerPicture(exchange, view, 'inline');
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
  const original = { key: material.storageKey, type: material.type, sha256: material.sha256 };
  return answerPicture(exchange, original, attachment(material));
}

/** Before a byte leaves: what cannot be recorded is not shown. */
async function recordView(
  { services }: Exchange,
  reviewerId: string,
  { id: materialId, applicationId, sha256 }: Material,
): Promise<void> {
  await services.run('recordView', { reviewerId, materialId, applicationId, sha256 });
}

/** Bytes and the digest that they must have; null for a view that was made before its digest was kept. */
interface Stored {
  readonly key: string;
  readonly type: string;
  readonly sha256: string | null;
}

/** Read whole before a byte leaves: a picture that has changed in the storage is shown to nobody as good. */
async function answerPicture(
  { services: { storage } }: Exchange,
  { key, type, sha256 }: Stored,
  disposition: string,
): Promise<Answer> {
  const bytes = await readWhole(storage, key, sha256).catch((error: unknown) => {
    throw toStorageError(error);
  });
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Disposition': disposition,
      'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'Cache-Control': 'private, no-store',
      Vary: 'Authorization, Cookie',
    },
    body: bytes,
  };
}

async function readWhole(storage: Storage, key: string, sha256: string | null): Promise<Buffer> {
  if ((await storage.stat(key)) === null) throw new Error(`no bytes under ${key}`);
  return buffer(await openWhole(storage, key, sha256));
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
