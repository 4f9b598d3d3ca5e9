import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

// OWASP's floor for scrypt: 2^17 × 8 would cost 128 MB a sign-in, 2^14 × 8 × 5 costs 16 MB and the same time.
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 5 };
const keyBytes = 32;

/** The text to keep for a password: salt and key, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
}

/** Whether a password is the one that a kept text was made of. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [salt = '', key = ''] = kept.split('.').map((part) => Buffer.from(part, 'base64url'));
  const given = await derive(password, Buffer.from(salt));
  return key.length === given.length && timingSafeEqual(Buffer.from(key), given);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
