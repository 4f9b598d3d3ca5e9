import { cornerColours, makeJpeg, makePng } from '@dossier/server-sdk/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../walk/walk-testing/stored-digest.js';
import type { Engine } from './engine-testing/engine-page.js';
import { engines } from './engine-testing/engines.js';
import { type PreparationSite, servePreparation } from './engine-testing/serve-preparation.js';
import type { PreparedAnswer } from './page/preparation-page.js';

const rules = { formats: ['jpeg', 'png'], maxBytes: 204_800, minSidePixels: 1, legibleEdgePixels: 1200 };

/** What a browser makes of a picture is judged outside it, by another decoder. */
describe.each(engines)('preparing a picture in %s', (_name, open) => {
  let site: PreparationSite;
  let engine: Engine;

  beforeAll(async () => {
    site = await servePreparation();
    engine = await open();
    await engine.page.goto(`${site.url}/`);
    await engine.page.evaluate(
      'while (!("preparationPage" in globalThis)) await new Promise((resolve) => setTimeout(resolve, 20));',
    );
    console.log(`${engine.name} ${engine.version}`);
  });
  afterAll(async () => {
    await engine?.close();
    site?.close();
  });

  const prepare = async (name: string, bytes: Buffer, within: object = {}) => {
    const url = site.put(`${encodeURIComponent(name)}`, bytes);
    const answer = await engine.page.evaluate<PreparedAnswer>(
      'return preparationPage.prepare(...args)',
      url,
      name,
      { ...rules, ...within },
    );
    const picture = Buffer.from(answer.base64, 'base64');
    expect(answer.sha256).toBe(digestOf(picture));
    return { answer, picture };
  };

  describe.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i', (orientation) => {
    it('is baked in once, whether the pixels are kept or made anew', async () => {
      const options = { width: 1500, height: 2000, orientation, located: true, quality: 90 } as const;
      for (const noise of [2, 24]) {
        const photo = await makeJpeg({ ...options, noise });
        const { answer, picture } = await prepare(`exif-${orientation}-${noise}.jpg`, photo);
        if (orientation !== 1 || photo.length > rules.maxBytes) expect(answer.reencoded).toBe(true);
        expect(picture.length).toBeLessThanOrEqual(rules.maxBytes);
        await expectUpright(picture, 3 / 4);
        expect(picture.includes('Exif\0')).toBe(false);
      }
    });
  });

  it('a 12-megapixel photo on its side fits and stays legible', async () => {
    const photo = await makeJpeg({ width: 3000, height: 4000, orientation: 6, noise: 24, quality: 90 });
    const { answer, picture } = await prepare('IMG_1.jpg', photo);
    expect(photo.length).toBeGreaterThan(4_000_000);
    expect(picture.length).toBeLessThanOrEqual(rules.maxBytes);
    expect(Math.max(answer.width, answer.height)).toBeGreaterThanOrEqual(rules.legibleEdgePixels);
    await expectUpright(picture, 3 / 4);
  });

  it('keeps the pixels of a picture that fits and stands upright', async () => {
    const photo = await makeJpeg({ width: 900, height: 1200 });
    const { answer } = await prepare('fits.jpg', photo);
    expect(answer).toMatchObject({ reencoded: false, width: 900, height: 1200 });
  });

  it.each([1600, 4000])(
    'honours a wide-gamut profile at %i pixels: the colours stay what this browser showed',
    async (width) => {
      const photo = await makeWide(width);
      const shown = await engine.page.evaluate<number[]>(
        'return preparationPage.readMiddle(...args)',
        site.put('shown.jpg', photo),
      );
      // What is over the limit is decoded to half its size where the browser can.
      const maxBytes = width > 2000 ? photo.length - 1 : rules.maxBytes;
      const { answer, picture } = await prepare('wide.jpg', photo, { formats: ['png'], maxBytes });
      expect(answer.reencoded).toBe(true);
      const { data } = await sharp(picture).resize(1, 1).raw().toBuffer({ resolveWithObject: true });
      // The raw numbers differ by some forty: a profile that is dropped instead of applied shows.
      for (const channel of [0, 1, 2]) {
        expect(Math.abs((data[channel] ?? 0) - (shown[channel] ?? 0)), `channel ${channel}`).toBeLessThan(12);
      }
    },
  );

  it('puts transparency on white', async () => {
    const seal = await sharp({
      create: { width: 900, height: 900, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { picture } = await prepare('seal.png', seal, { formats: ['jpeg'] });
    const { dominant } = await sharp(picture).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });

  it('leaves a PNG that fits a PNG', async () => {
    const { answer } = await prepare('screen.png', await makePng({ width: 600, height: 400 }));
    expect(answer).toMatchObject({ type: 'image/png', reencoded: false });
  });
});

/** Orange that lies outside sRGB, with the profile that says so. */
function makeWide(width: number): Promise<Buffer> {
  return sharp({ create: { width, height: width * 0.75, channels: 3, background: '#ff6030' } })
    .withIccProfile('p3')
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function expectUpright(picture: Buffer, ratio: number): Promise<void> {
  const { orientation, width, height } = await sharp(picture).metadata();
  expect(orientation ?? 1).toBe(1);
  expect(width / height).toBeCloseTo(ratio, 2);
  const inset = Math.floor(Math.min(width, height) / 12);
  const raw = await sharp(picture).removeAlpha().raw().toBuffer();
  const { topLeft, topRight, bottomLeft, bottomRight } = cornerColours;
  for (const [colour, x, y] of [
    [topLeft, inset, inset],
    [topRight, width - inset, inset],
    [bottomLeft, inset, height - inset],
    [bottomRight, width - inset, height - inset],
  ] as const) {
    const at = (y * width + x) * 3;
    const distance = Math.max(...colour.map((value, channel) => Math.abs(value - (raw[at + channel] ?? 0))));
    expect(distance, `corner ${x}, ${y}`).toBeLessThan(60);
  }
}
