import { expect, it } from 'vitest';
import { readExifOrientation } from './exif-orientation.js';
import { makeTiff } from './prepare-testing/splice-metadata.js';

it.each([1, 3, 6, 8])('reads %i', (orientation) => {
  expect(readExifOrientation(makeTiff(orientation))).toBe(orientation);
});

it('takes nonsense for upright', () => {
  const outside = makeTiff(6);
  outside[4] = 0xff;
  outside[7] = 0x7f;
  for (const tiff of [outside, makeTiff(9), makeTiff(0), makeTiff(6).slice(0, 15), new Uint8Array()]) {
    expect(readExifOrientation(tiff)).toBe(1);
  }
});
