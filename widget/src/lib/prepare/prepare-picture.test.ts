import { expect, it } from 'vitest';
import type { CanvasKit, DecodedPicture } from './canvas-kit.js';
import { elementCanvasKit } from './element-canvas-kit.js';
import { offscreenCanvasKit } from './offscreen-canvas-kit.js';
import { preparePicture } from './prepare-picture.js';
import { makeForeignFile, makePhoneJpeg, makeScreenshotPng } from './prepare-testing/make-specimen-file.js';
import type { PictureRules } from './prepared-picture.js';

const rules: PictureRules = {
  formats: ['jpeg', 'png'],
  maxBytes: 204_800,
  minSidePixels: 1,
  legibleEdgePixels: 1200,
};

/** A real kit that counts what is open. */
function countOpen(kit: CanvasKit, encoded: () => void = () => undefined) {
  const open = { decoded: 0, surfaces: 0, mostDecoded: 0, decodes: 0 };
  const count = async (decoding: Promise<DecodedPicture>): Promise<DecodedPicture> => {
    const decoded = await decoding;
    let isOpen = true;
    open.decodes += 1;
    open.decoded += 1;
    open.mostDecoded = Math.max(open.mostDecoded, open.decoded);
    const close = () => {
      decoded.close();
      if (isOpen) open.decoded -= 1;
      isOpen = false;
    };
    return { ...decoded, close };
  };
  const counting: CanvasKit = {
    decodeTo: (...order) => count(kit.decodeTo(...order)),
    decode: (picture) => count(kit.decode(picture)),
    createSurface(width, height) {
      const surface = kit.createSurface(width, height);
      open.surfaces += 1;
      const close = () => {
        surface.close();
        open.surfaces -= 1;
      };
      const encode: typeof surface.encode = (...order) => {
        encoded();
        return surface.encode(...order);
      };
      return { ...surface, encode, close };
    },
  };
  return { open, kit: counting };
}

const nothingOpen = { decoded: 0, surfaces: 0, mostDecoded: 1, decodes: 1 };
const bigPhoto = () => makePhoneJpeg({ width: 4000, height: 3000, noise: 70, orientation: 6 });

it.each([
  ['a large photo', bigPhoto, rules],
  ['a photo that is kept', () => makePhoneJpeg({ width: 800, height: 600, noise: 5 }), rules],
  ['a photo that takes several edges', bigPhoto, { ...rules, maxBytes: 90_000, legibleEdgePixels: 500 }],
  ['a screenshot', () => makeScreenshotPng(3000, 4000), { ...rules, maxBytes: 60_000 }],
  ['a WebP', () => makeForeignFile('webp'), rules],
])('decodes %s once and gives everything back', async (_name, make, within) => {
  for (const real of [offscreenCanvasKit, elementCanvasKit]) {
    const { open, kit } = countOpen(real);
    await preparePicture(await make(), within, kit);
    expect(open).toEqual(nothingOpen);
  }
});

it.each([
  ['cannot_fit', bigPhoto, { ...rules, maxBytes: 9_000 }],
  ['too_few_pixels', () => makeForeignFile('webp'), { ...rules, minSidePixels: 5_000 }],
] as const)('gives everything back when it ends in %s', async (code, make, within) => {
  const { open, kit } = countOpen(offscreenCanvasKit);
  await expect(preparePicture(await make(), within, kit)).rejects.toMatchObject({ code });
  expect(open).toEqual(nothingOpen);
});

it('stops at the next encode and gives everything back when nobody wants it any more', async () => {
  const controller = new AbortController();
  let encodes = 0;
  const { open, kit } = countOpen(offscreenCanvasKit, () => {
    encodes += 1;
    controller.abort();
  });
  const work = preparePicture(await bigPhoto(), rules, kit, { signal: controller.signal });
  await expect(work).rejects.toMatchObject({ code: 'aborted' });
  expect(encodes).toBeLessThanOrEqual(2); // the second is the sample’s, an eighth of one
  expect(open).toEqual(nothingOpen);
});

it('makes the same bytes of the same photo every time, and other bytes of another', async () => {
  const photo = await bigPhoto();
  const digests: string[] = [];
  for (const file of [photo, new File([photo], 'again.jpg'), photo.slice()]) {
    digests.push((await preparePicture(file, rules, offscreenCanvasKit)).sha256);
  }
  expect(new Set(digests).size).toBe(1);
  const other = await makePhoneJpeg({ width: 4000, height: 3000, noise: 70, seed: 2 });
  expect((await preparePicture(other, rules, offscreenCanvasKit)).sha256).not.toBe(digests[0]);
});

it('says that a file whose bytes cannot be had is unreadable', async () => {
  const photo = await makePhoneJpeg({ width: 800, height: 600 });
  const inCloud = Object.assign(photo.slice(), {
    slice: () => ({
      arrayBuffer: () => Promise.reject(new DOMException('in the cloud', 'NotReadableError')),
    }),
  });
  const goneMeanwhile = Object.assign(photo.slice(), {
    arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
  });
  for (const file of [inCloud, goneMeanwhile]) {
    const work = preparePicture(file as unknown as File, rules, offscreenCanvasKit);
    await expect(work).rejects.toMatchObject({ code: 'unreadable' });
  }
});
