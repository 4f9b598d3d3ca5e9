import { randomBytes } from 'node:crypto';
import { crc32 as reference } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.js';

it('is zlib’s CRC for every length, start and alignment', () => {
  const bytes = randomBytes(200);
  for (let from = 0; from < 20; from += 1)
    for (let to = from; to <= bytes.length; to += 1)
      expect(crc32(bytes, from, to)).toBe(reference(bytes.subarray(from, to)));
});
