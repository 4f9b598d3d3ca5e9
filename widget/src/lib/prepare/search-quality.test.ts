import { expect, it } from 'vitest';
import { searchQuality } from './search-quality.js';

const limits = { maxBytes: 200_000, pixels: 3_000_000, lowestQuality: 0.3, givesUp: true };

/** An encoder whose bytes follow a power of the quantiser's scale, with an estimate that is off by `error`. */
function trialOf(bytesAtHalf: number, exponent: number, error = 0) {
  const encodes: number[] = [];
  const bytesAt = (quality: number) => {
    const scale = quality < 0.5 ? 0.5 / quality : 2 - 2 * quality;
    return Math.round(bytesAtHalf * scale ** exponent);
  };
  return {
    encodes,
    encode: async (quality: number) => {
      encodes.push(quality);
      return new Blob([new Uint8Array(bytesAt(quality))]);
    },
    estimate: async (quality: number) => bytesAt(quality) * (1 + error),
  };
}

it.each([
  [120_000, -0.5, 0.02],
  [190_000, -0.65, -0.05],
  [210_000, -0.9, 0.08],
  [240_000, -0.7, -0.08],
  [150_000, -0.65, 0.2],
])(
  'comes close under the limit (%i bytes, exponent %f, estimate off by %f)',
  async (bytes, exponent, error) => {
    const trial = trialOf(bytes, exponent, error);
    const { best } = await searchQuality(trial, limits);
    expect(best?.size).toBeGreaterThan(limits.maxBytes * 0.95);
    expect(best?.size).toBeLessThanOrEqual(limits.maxBytes);
    expect(trial.encodes.length).toBeLessThanOrEqual(3);
  },
);

it('encodes once when the estimate is good', async () => {
  const trial = trialOf(180_000, -0.65, 0.01);
  await searchQuality(trial, limits);
  expect(trial.encodes).toHaveLength(1);
});

it('gives up without an encode on what is out of reach', async () => {
  const trial = trialOf(900_000, -0.65);
  expect(await searchQuality(trial, limits)).toMatchObject({ best: null });
  expect(trial.encodes).toEqual([]);
});

it('tries the lowest quality when no smaller edge is left, and says what it gave', async () => {
  const trial = trialOf(900_000, -0.65);
  const { best, smallestBytes } = await searchQuality(trial, { ...limits, givesUp: false });
  expect(best).toBeNull();
  expect(trial.encodes).toEqual([0.3]);
  expect(smallestBytes).toBe((await trial.encode(0.3)).size);
});

it('stops at the highest quality that anybody can see', async () => {
  const trial = trialOf(9_000, -0.65);
  const { best } = await searchQuality(trial, limits);
  expect(best).not.toBeNull();
  expect(trial.encodes).toEqual([0.92]);
});
