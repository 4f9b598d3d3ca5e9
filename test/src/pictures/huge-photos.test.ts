import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Walk } from '../walk/walk-testing/start-walk.js';
import { makeHugeJpeg, quarterColours } from './pictures-testing/make-huge-jpeg.js';
import { openPreparation, type Preparation } from './pictures-testing/open-preparation.js';

/** Phones of 48 to 200 megapixels, prepared in a real browser: they work, or it is said why not. */
describe('a photo of', () => {
  let preparation: Preparation;

  beforeAll(async () => {
    preparation = await openPreparation();
  });
  afterAll(() => preparation?.close());

  it.each([
    ['48 megapixels', 8064, 6048],
    ['108 megapixels', 12_000, 9008],
    ['200 megapixels', 16_320, 12_240],
  ] as const)('%s on its side fits, upright', { timeout: 240_000 }, async (_name, width, height) => {
    const photo = await makeHugeJpeg({ width, height, orientation: 6 });
    expect(photo.length).toBeGreaterThan((width * height) / 20);
    const { answer, picture } = await preparation.prepare(photo);
    expect(answer).toMatchObject({ reencoded: true, originalBytes: photo.length });
    expect(picture.length).toBeLessThanOrEqual(204_800);
    expect(Math.max(answer.width, answer.height)).toBeGreaterThanOrEqual(1200);
    expect(answer.height / answer.width).toBeCloseTo(width / height, 2);
    // Stored as 0 1 / 2 3, shown a quarter turn clockwise: 2 0 / 3 1.
    await expectQuarters(picture, [2, 0, 3, 1]);
  });

  it('more than 210 megapixels is refused by its pixels, before anything is decoded', async () => {
    const photo = await makeHugeJpeg({ width: 16_320, height: 13_104 });
    await expect(preparation.prepare(photo)).rejects.toMatchObject({ code: 'too_many_pixels' });
  });
});

describe('a browser whose memory ends', () => {
  let preparation: Preparation;

  beforeAll(async () => {
    preparation = await openPreparation(['OffscreenCanvas', 'Worker', 'createImageBitmap', 'ImageDecoder']);
    // Cannot be brought about on a machine with enough of it.
    await preparation.page.evaluate(() => {
      HTMLImageElement.prototype.decode = () =>
        Promise.reject(new DOMException('no memory', 'EncodingError'));
    });
  });
  afterAll(() => preparation?.close());

  it.each([
    [8064, 6048, 'too_many_pixels'],
    [4000, 3008, 'corrupt'],
  ])('says of %i × %i pixels: %s', async (width, height, code) => {
    await expect(preparation.prepare(await makeHugeJpeg({ width, height }))).rejects.toMatchObject({ code });
  });
});

describe('the sheet', () => {
  let walk: Walk;

  beforeAll(async () => {
    walk = await startWalk();
  });
  afterAll(() => walk?.close());

  it('takes 200 megapixels, and says what to do about more', async () => {
    const { page } = await walk.visit();
    page.setDefaultTimeout(60_000);
    const candidate = new CandidatePage(page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.pick(candidate.addTile('other'), [
      { name: '200.jpg', buffer: await makeHugeJpeg({ width: 16_320, height: 12_240 }) },
      { name: '214.jpg', buffer: await makeHugeJpeg({ width: 16_320, height: 13_104 }) },
    ]);
    const picked = candidate.sheet.locator('.picked');
    await picked
      .nth(0)
      .getByText(/\d+\.\d MB → \d+ KB/)
      .waitFor();
    await picked.nth(1).getByText('图片尺寸过大，无法处理。请使用普通模式重新拍摄。').waitFor();
    await candidate.send();
    await candidate.waitForStored('other', 1);
    expect((await candidate.readCategory('other')).used).toBe(1);
    expect(walk.faults()).toEqual([]);
  });
});

async function expectQuarters(picture: Buffer, order: readonly number[]): Promise<void> {
  const { data } = await sharp(picture)
    .resize(2, 2, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const [place, quarter] of order.entries()) {
    for (const [channel, value] of (quarterColours[quarter] ?? []).entries())
      expect(Math.abs((data[place * 3 + channel] ?? 0) - value), `quarter ${place}`).toBeLessThan(40);
  }
}
