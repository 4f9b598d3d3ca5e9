import { expect, it } from 'vitest';
import { searchQuality } from './search-quality.js';

const limits = { maxBytes: 200_000, pixels: 3_000_000, lowestQuality: 0.3, givesUp: true, expected: [] };

/** An encoder whose bytes follow a power of the quantiser's scale. */
function encoderOf(bytesAtHalf: number, exponent: number) {
  return async (quality: number) => {
    const scale = quality < 0.5 ? 0.5 / quality : 2 - 2 * quality;
    return new Blob([new Uint8Array(Math.round(bytesAtHalf * scale ** exponent))]);
  };
}

it.each([
  [120_000, -0.5],
  [190_000, -0.65],
  [210_000, -0.9],
  [240_000, -0.7],
])('comes close under the limit in three encodes (%i bytes, exponent %f)', async (bytes, exponent) => {
  const { best, points } = await searchQuality(encoderOf(bytes, exponent), limits);
  expect(best?.size).toBeGreaterThan(limits.maxBytes * 0.85);
  expect(best?.size).toBeLessThanOrEqual(limits.maxBytes);
  expect(points.length).toBeLessThanOrEqual(3);
});

it('gives up after one encode on what is out of reach', async () => {
  expect(await searchQuality(encoderOf(900_000, -0.65), limits)).toMatchObject({ best: null, points: [{}] });
});

it('tries the lowest quality when no smaller edge is left', async () => {
  const { best, points } = await searchQuality(encoderOf(900_000, -0.65), { ...limits, givesUp: false });
  expect(best).toBeNull();
  expect(points.at(-1)?.quality).toBe(0.3);
});

it('stops at the highest quality that anybody can see', async () => {
  const { best, points } = await searchQuality(encoderOf(9_000, -0.65), limits);
  expect(best).not.toBeNull();
  expect(points.at(-1)?.quality).toBe(0.92);
});
