import type { TransferOrder } from '../transfer/transfer-order.js';
import type { RecordFacts, RecoveryRecord } from './recovery-record.js';

/** Makes the non-extractable key of the server's words. */
export function importRecoveryKey(base64url: string): Promise<CryptoKey> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Encrypts all that an order says, its bytes included, bound to the facts that stay outside. */
export async function sealPicture(
  order: TransferOrder,
  facts: RecordFacts,
  key: CryptoKey,
): Promise<RecoveryRecord> {
  const { categoryId, filename, sha256, key: idempotencyKey, replaces, blob } = order;
  const header = { categoryId, filename, sha256, key: idempotencyKey, replaces, type: blob.type };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const plain = new Uint8Array(4 + head.length + blob.size);
  new DataView(plain.buffer).setUint32(0, head.length);
  plain.set(head, 4);
  plain.set(new Uint8Array(await blob.arrayBuffer()), 4 + head.length);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(cipherOf(iv, facts), key, plain);
  return { ...facts, iv, sealed };
}

/** The order that was sealed, or null when the record was damaged, shortened, altered or sealed with another key. */
export async function openPicture(record: RecoveryRecord, key: CryptoKey): Promise<TransferOrder | null> {
  try {
    const plain = await crypto.subtle.decrypt(cipherOf(record.iv, record), key, record.sealed);
    const end = 4 + new DataView(plain).getUint32(0);
    const header = JSON.parse(new TextDecoder().decode(plain.slice(4, end))) as SealedHeader;
    const { type, ...words } = header;
    return { id: record.id, ...words, blob: new Blob([plain.slice(end)], { type }) };
  } catch {
    return null;
  }
}

/** What only `sealPicture` writes: the seal itself says that it is of this form. */
type SealedHeader = Omit<TransferOrder, 'id' | 'blob'> & { readonly type: string };

function cipherOf(iv: BufferSource, { scope, id, owner, expiresAt, bytes }: RecordFacts): AesGcmParams {
  const additionalData = new TextEncoder().encode(JSON.stringify([1, scope, id, owner, expiresAt, bytes]));
  return { name: 'AES-GCM', iv, additionalData };
}
