import { inspectPicture } from '@dossier/server-sdk/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPreparer, type Preparer } from './create-preparer.js';
import type { PictureCrop } from './picture-crop.js';
import { makePhoneJpeg, makeScreenshotPng } from './prepare-testing/make-specimen-file.js';
import { readCorners } from './prepare-testing/read-specimen.js';
import type { PictureRules, QuarterTurns } from './prepared-picture.js';
import { turnCrop } from './turn-crop.js';

const rules: PictureRules = {
  formats: ['jpeg', 'png'],
  maxBytes: 204_800,
  minSidePixels: 1,
  legibleEdgePixels: 1200,
};
const leftHalf: PictureCrop = { angle: 0, left: 0, top: 0, width: 0.5, height: 1 };

let preparer: Preparer | null = null;
const prepare: Preparer['prepare'] = (...call) => {
  preparer ??= createPreparer();
  return preparer.prepare(...call);
};

afterEach(() => {
  preparer?.close();
  preparer = null;
  vi.unstubAllGlobals();
});

/** The colour in the middle of a picture. */
async function readMiddle(blob: Blob): Promise<readonly number[]> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  context?.drawImage(bitmap, Math.floor(bitmap.width / 2), Math.floor(bitmap.height / 2), 1, 1, 0, 0, 1, 1);
  return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
}

/** Red, but for one square of blue with its middle at the given shares. */
async function makeMarked(width: number, height: number, x: number, y: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.fillStyle = '#e00000';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#0000e0';
  context.fillRect(x * width - 20, y * height - 20, 40, 40);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })], 'marked.jpg');
}

describe.each(['worker', 'page'])('a part kept of a picture, on the %s', (lane) => {
  it('is drawn from the source, as finely as the source is', async () => {
    if (lane === 'page') vi.stubGlobal('Worker', undefined);
    const file = await makePhoneJpeg({ width: 4000, height: 3000, noise: 20 });
    const quarter = { angle: 0, left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
    const roomy = { ...rules, maxBytes: 2_000_000 };
    const picture = await prepare(file, roomy, { crop: quarter });
    // Cut out of what is sent without a crop, it would be 1,000 pixels wide.
    expect([picture.width, picture.height]).toEqual([2000, 1500]);
    expect(picture.reencoded).toBe(true);
    expect(picture.originalBytes).toBe(file.size);
    const bytes = new Uint8Array(await picture.blob.arrayBuffer());
    expect(inspectPicture(bytes, { ...roomy, filename: picture.filename })).toMatchObject({
      ok: true,
      header: { width: 2000, height: 1500 },
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is of the upright picture at orientation %i', async (orientation) => {
    if (lane === 'page') vi.stubGlobal('Worker', undefined);
    const file = await makePhoneJpeg({ width: 1600, height: 1200, noise: 5, orientation, quality: 0.5 });
    const upright = (await readCorners(file)).split(' ');
    const picture = await prepare(file, rules, { crop: leftHalf });
    const corners = (await readCorners(picture.blob)).split(' ');
    expect([corners[0], corners[3]]).toEqual([upright[0], upright[3]]);
    expect(picture.width * 2).toBe(orientation < 5 ? 1600 : 1200);
  });

  it.each([0, 1, 2, 3] as QuarterTurns[])('is turned %i quarters afterwards', async (turns) => {
    if (lane === 'page') vi.stubGlobal('Worker', undefined);
    const file = await makePhoneJpeg({ width: 800, height: 600, noise: 5, orientation: 6 });
    const before = (await readCorners((await prepare(file, rules, { crop: leftHalf })).blob)).split(' ');
    const turned = [...before.slice(before.length - turns), ...before.slice(0, before.length - turns)];
    const picture = await prepare(file, rules, { crop: turnCrop(leftHalf, turns) });
    expect(await readCorners(picture.blob)).toBe(turned.join(' '));
  });

  it.each([0, 10, -33, 90, 100])('finds a mark at %i degrees where the editor shows it', async (angle) => {
    if (lane === 'page') vi.stubGlobal('Worker', undefined);
    const [width, height] = [1000, 600];
    const file = await makeMarked(width, height, 0.8, 0.3);
    const radians = (angle * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];
    const box = {
      width: width * Math.abs(cosine) + height * Math.abs(sine),
      height: width * Math.abs(sine) + height * Math.abs(cosine),
    };
    const [fromMiddleX, fromMiddleY] = [0.3 * width, -0.2 * height];
    const x = 0.5 + (cosine * fromMiddleX - sine * fromMiddleY) / box.width;
    const y = 0.5 + (sine * fromMiddleX + cosine * fromMiddleY) / box.height;
    const crop = { angle, left: x - 0.05, top: y - 0.05, width: 0.1, height: 0.1 };
    const [red = 0, , blue = 0] = await readMiddle((await prepare(file, rules, { crop })).blob);
    expect(blue).toBeGreaterThan(180);
    expect(red).toBeLessThan(60);
  });
});

describe('a part that changes the verdict', () => {
  it('fits where the whole could not be both small and legible', async () => {
    const noisy = await makePhoneJpeg({ width: 2400, height: 1800, noise: 90 });
    const tight = { ...rules, maxBytes: 24_000 };
    await expect(prepare(noisy, tight)).rejects.toMatchObject({ code: 'cannot_fit' });
    const crop = { angle: 0, left: 0.3, top: 0.3, width: 0.2, height: 0.2 };
    const picture = await prepare(noisy, tight, { crop });
    expect(picture.blob.size).toBeLessThanOrEqual(24_000);
  });

  it('has to have enough pixels itself', async () => {
    const file = await makePhoneJpeg({ width: 800, height: 600 });
    const crop = { angle: 0, left: 0, top: 0, width: 0.25, height: 1 };
    const refusal = { code: 'too_few_pixels', details: { minSidePixels: 300, width: 200, height: 600 } };
    await expect(prepare(file, { ...rules, minSidePixels: 300 }, { crop })).rejects.toMatchObject(refusal);
  });

  it('is judged by itself: a dark part of a bright picture is dark', async () => {
    const canvas = new OffscreenCanvas(2000, 1500);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2d context');
    context.fillStyle = '#eee';
    context.fillRect(0, 0, 2000, 1500);
    context.fillStyle = '#111';
    context.fillRect(0, 0, 600, 1500);
    const file = new File([await canvas.convertToBlob({ type: 'image/jpeg' })], 'half.jpg');
    expect((await prepare(file, rules)).hints).not.toContain('dark');
    const crop = { angle: 0, left: 0, top: 0, width: 0.3, height: 1 };
    expect((await prepare(file, rules, { crop })).hints).toContain('dark');
  });

  it('of a screenshot stays a PNG', async () => {
    const file = await makeScreenshotPng(1200, 900);
    expect(await prepare(file, rules, { crop: leftHalf })).toMatchObject({ type: 'image/png', width: 600 });
  });
});
