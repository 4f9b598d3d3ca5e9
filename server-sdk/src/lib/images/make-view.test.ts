import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { foreignText } from '../testing/sample-pictures/odd-pictures.js';
import {
  badPictures,
  cornerColours,
  cornerPart,
  makeJpeg,
  makePhoto12Megapixel,
} from '../testing/sample-pictures.js';
import { createCheckPool } from './check-pool.js';

const pool = createCheckPool({ processes: 1 });
afterAll(() => pool.close());
const pictures = (await badPictures())
  .filter(({ decidedBy }) => decidedBy === 'check')
  .map((picture) => ({ ...picture, title: `${picture.item} ${picture.name}` }));

async function viewOf(bytes: Buffer) {
  const verdict = await pool.check(bytes);
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict;
}

/** The colours in the middle of the four corner squares. */
async function cornersOf(view: Buffer) {
  const { data, info } = await sharp(view).raw().toBuffer({ resolveWithObject: true });
  const inset = Math.round((Math.min(info.width, info.height) * cornerPart) / 2);
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  return {
    topLeft: at(inset, inset),
    topRight: at(info.width - inset, inset),
    bottomLeft: at(inset, info.height - inset),
    bottomRight: at(info.width - inset, info.height - inset),
  };
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? 0))));
}

async function expectUpright(view: Buffer, tolerance: number) {
  const corners = await cornersOf(view);
  for (const name of ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const)
    expect(distance(corners[name], cornerColours[name]), name).toBeLessThanOrEqual(tolerance);
}

describe('the view', () => {
  it.each(pictures)('bad input $title: $expected', async ({ bytes, expected }) => {
    const verdict = await pool.check(bytes);
    expect(verdict.ok ? 'accepted' : verdict.code).toBe(expected);
    if (!verdict.ok) return;
    const { format, space, channels, exif, icc, xmp, width, height } = await sharp(verdict.view).metadata();
    expect({ format, space, channels, exif, icc, xmp }).toEqual({
      format: 'jpeg',
      space: 'srgb',
      channels: 3,
    });
    expect({ width, height }).toEqual({ width: verdict.viewWidth, height: verdict.viewHeight });
    expect(verdict.view.includes(foreignText)).toBe(false);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %i stands upright, turned exactly once',
    async (orientation) => {
      const { view, viewWidth, viewHeight } = await viewOf(
        await makeJpeg({ width: 300, height: 400, orientation, quality: 95 }),
      );
      expect([viewWidth, viewHeight]).toEqual([300, 400]);
      expect((await sharp(view).metadata()).orientation).toBeUndefined();
      await expectUpright(view, 12);
    },
  );

  it.each(['progressive', 'CMYK', 'wide gamut', '16-bit', 'interlaced', 'palette and alpha'])(
    'a %s picture keeps its colours',
    async (name) => {
      const picture = pictures.find((candidate) => candidate.name === name);
      const { view } = await viewOf(picture?.bytes ?? Buffer.alloc(0));
      const corners = await cornersOf(view);
      const isCmyk = name === 'CMYK';
      expect(distance(corners.topLeft, cornerColours.topLeft)).toBeLessThanOrEqual(isCmyk ? 60 : 16);
      expect(distance(corners.topRight, cornerColours.topRight)).toBeLessThanOrEqual(isCmyk ? 60 : 16);
    },
  );

  it('puts transparent pixels on white', async () => {
    const picture = pictures.find(({ name }) => name === 'alpha');
    const { bottomLeft } = await cornersOf((await viewOf(picture?.bytes ?? Buffer.alloc(0))).view);
    expect(distance(bottomLeft, [255, 255, 255])).toBeLessThanOrEqual(2);
  });

  it('shrinks a photo on its side to 2,400 pixels, upright, without its place on earth', async () => {
    const photo = await makePhoto12Megapixel({ orientation: 6 });
    expect(photo.length).toBeGreaterThan(4_000_000);
    expect(photo.length).toBeLessThan(6_000_000);
    const { view, viewWidth, viewHeight } = await viewOf(photo);
    expect([viewWidth, viewHeight]).toEqual([1_800, 2_400]);
    await expectUpright(view, 16);
  });
});
