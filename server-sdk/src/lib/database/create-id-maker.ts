import { randomFillSync } from 'node:crypto';

const bytesPerId = 16;

/** Makes 128-bit ids of 22 characters, drawing random bytes for 256 of them at a time. */
export function createIdMaker(): () => string {
  const pool = Buffer.alloc(bytesPerId * 256);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytesPerId;
    return pool.toString('base64url', used - bytesPerId, used);
  };
}
