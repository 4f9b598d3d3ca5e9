/** SHA-256 as lower-case hex; a page on plain HTTP has no `crypto.subtle`, and gets a script for it. */
export async function digest(blob: Blob): Promise<string> {
  const bytes = await blob.arrayBuffer();
  const hash = new Uint8Array(await digestBytes(bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function digestBytes(bytes: ArrayBuffer): Promise<ArrayBuffer | Uint8Array> {
  if (globalThis.crypto?.subtle) return crypto.subtle.digest('SHA-256', bytes);
  const { digestByScript } = await import('./digest-by-script.js');
  return digestByScript(new Uint8Array(bytes));
}
