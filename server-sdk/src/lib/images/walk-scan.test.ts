import { describe, expect, it } from 'vitest';
import { insertJpegSegment, listJpegSegments } from '../testing/sample-pictures/jpeg-surgery.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import { createCheckPool } from './check-pool.js';
import { walkScan } from './walk-scan.js';

const size = { width: 60, height: 80 };
const eoi = Buffer.from([0xff, 0xd9]);

/** The end of a picture’s data taken away, and an end put on. */
function shorten(jpeg: Buffer, bytes: number): Buffer {
  return Buffer.concat([jpeg.subarray(0, jpeg.length - 2 - bytes), eoi]);
}

describe('walkScan', () => {
  it('follows every legal kind to its last block', async () => {
    for (const kind of [{}, { cmyk: true }, { grayscale: true }, { wideGamut: true }, { progressive: true }])
      expect(walkScan(await makeJpeg({ ...size, ...kind }))).toBeNull();
    for (let seed = 1; seed < 30; seed += 1)
      expect(
        walkScan(await makeJpeg({ width: 7 + seed * 3, height: 90 - seed * 2, seed, noise: 40 })),
      ).toBeNull();
  });

  it('misses the last bytes of the data', async () => {
    const jpeg = await makeJpeg(size);
    for (const bytes of [2, 3, 5, 20, 100]) expect(walkScan(shorten(jpeg, bytes))).not.toBeNull();
  });
});

describe('a check', () => {
  it('refuses a JPEG whose data end in its last lines, where libvips asks no more', async () => {
    const pool = createCheckPool({ processes: 1 });
    const jpeg = await makeJpeg(size);
    for (const bytes of [2, 5, 20]) expect((await pool.check(shorten(jpeg, bytes))).ok).toBe(false);
    await pool.close();
  });

  it('finds damage behind an oddity that alone would be harmless', async () => {
    const pool = createCheckPool({ processes: 1 });
    for (const progressive of [false, true]) {
      const jpeg = await makeJpeg({ ...size, progressive });
      const marked = insertJpegSegment(jpeg, 0xfe, Buffer.alloc(4));
      const odd = Buffer.concat([marked.subarray(0, 10), Buffer.alloc(3), marked.subarray(10)]);
      expect((await pool.check(odd)).ok).toBe(true);
      const scan = listJpegSegments(jpeg).find(({ marker }) => marker === 0xda);
      const cut = (scan?.from ?? 0) + 40;
      const halves = Buffer.concat([odd.subarray(0, odd.length - (jpeg.length - cut)), eoi]);
      expect((await pool.check(halves)).ok).toBe(false);
    }
    await pool.close();
  });
});
