import { randomFillSync } from 'node:crypto';

const bytesPerId = 16;
/** The first six bits of an id that would begin with `-`. */
const dash = 62;

/**
 * Makes random ids of 22 characters of base64url, drawing bytes for 256 of them at a time. None begins with `-`: a
 * command would take it for an option, a spreadsheet for a formula. That leaves 63 of 64 ids of 128 bits.
 */
export function createIdMaker(): () => string {
  const pool = Buffer.alloc(bytesPerId * 256);
  let used = pool.length;
  const draw = (): number => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytesPerId;
    return used - bytesPerId;
  };
  return () => {
    let start = draw();
    while ((pool[start] ?? 0) >> 2 === dash) start = draw();
    return pool.toString('base64url', start, start + bytesPerId);
  };
}
