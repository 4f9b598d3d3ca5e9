/** A new idempotency key: 128 random bits as 32 hexadecimal digits. */
export function randomKey(): string {
  // `crypto.randomUUID` is missing on plain-HTTP intranets; `getRandomValues` is not.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
