import type { Send } from './create-sender.js';
import { idPart } from './id-part.js';

/** The re-made picture, for candidate and reviewer alike. */
export async function readMaterialView(send: Send, materialId: string): Promise<Blob> {
  const path = `materials/${idPart(materialId)}/view`;
  return (await send({ method: 'GET', path, timeoutMs: 60_000, read: 'blob' })).body as Blob;
}
