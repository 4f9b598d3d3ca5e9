import { afterEach, expect, it, vi } from 'vitest';
import { decodeAtScale } from './decode-at-scale.js';
import { offscreenCanvasKit } from './offscreen-canvas-kit.js';
import { drawSpecimenPhoto } from './prepare-testing/draw-specimen-photo.js';

afterEach(() => vi.unstubAllGlobals());

const makeJpeg = (width: number, height: number, noise = 20) =>
  drawSpecimenPhoto({ width, height, noise }).convertToBlob({ type: 'image/jpeg', quality: 0.9 });

it.each([
  [4000, 3000, 2000, 2000],
  [4032, 3024, 2000, 2016],
  [3001, 4001, 2000, 2001],
  [4608, 3456, 2000, 2304],
  [8000, 6000, 2000, 2000],
  [8000, 6000, 1500, 2000],
])('decodes %i × %i for a long edge of %i to %i, never below', async (width, height, wanted, got) => {
  const scale = wanted / Math.max(width, height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const decoded = await decodeAtScale(await makeJpeg(width, height), size, { width, height });
  expect(Math.max(decoded?.width ?? 0, decoded?.height ?? 0)).toBe(got);
  decoded?.close();
});

it('leaves alone what is less than twice as large, and what is no JPEG', async () => {
  const stored = { width: 1200, height: 900 };
  expect(await decodeAtScale(await makeJpeg(1200, 900), { width: 601, height: 451 }, stored)).toBeNull();
  const png = await drawSpecimenPhoto(stored).convertToBlob();
  expect(await decodeAtScale(png, { width: 300, height: 225 }, stored)).toBeNull();
});

it('shows the same picture as decoding whole does', async () => {
  const [stored, wanted] = [
    { width: 2400, height: 1800 },
    { width: 1200, height: 900 },
  ];
  const photo = await makeJpeg(stored.width, stored.height, 0);
  const scaled = await readPixels((await decodeAtScale(photo, wanted, stored))?.image);
  const whole = await readPixels(await createImageBitmap(photo));
  let sum = 0;
  for (const [at, level] of scaled.entries()) sum += Math.abs(level - (whole[at] ?? 0));
  expect(sum / scaled.length).toBeLessThan(1.5);
});

it('honours the colour profile as decoding whole does', async () => {
  const [stored, wanted] = [
    { width: 2400, height: 1800 },
    { width: 1200, height: 900 },
  ];
  const canvas = new OffscreenCanvas(stored.width, stored.height);
  const context = canvas.getContext('2d', { colorSpace: 'display-p3' });
  if (!context) throw new Error('no 2d context');
  context.fillStyle = 'color(display-p3 0.9 0.4 0.25)';
  context.fillRect(0, 0, stored.width, stored.height);
  const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  const scaled = await readPixels((await decodeAtScale(photo, wanted, stored))?.image);
  const whole = await readPixels(await createImageBitmap(photo));
  const raw = [0.9 * 255, 0.4 * 255, 0.25 * 255]; // what would be seen without the profile
  for (const channel of [0, 1, 2]) {
    expect(Math.abs((scaled[channel] ?? 0) - (whole[channel] ?? 0))).toBeLessThan(3);
  }
  expect(Math.abs((scaled[0] ?? 0) - (raw[0] ?? 0))).toBeGreaterThan(10);
});

it('is done without where there is no such decoder, or one that does not scale', async () => {
  const stored = { width: 2400, height: 1800 };
  const wanted = { width: 1200, height: 900 };
  const photo = await makeJpeg(stored.width, stored.height);
  vi.stubGlobal('ImageDecoder', undefined);
  expect(await decodeAtScale(photo, wanted, stored)).toBeNull();
  let decodes = 0;
  vi.stubGlobal(
    'ImageDecoder',
    class {
      async decode() {
        decodes += 1;
        return { image: new VideoFrame(await createImageBitmap(photo), { timestamp: 0 }) };
      }
      close() {}
    },
  );
  for (const _ of [1, 2]) {
    const decoded = await offscreenCanvasKit.decodeTo(wanted, photo, stored);
    expect(decoded).toMatchObject(wanted);
    decoded.close();
  }
  expect(decodes).toBe(1);
});

async function readPixels(image: CanvasImageSource | undefined): Promise<Uint8ClampedArray> {
  const context = new OffscreenCanvas(1200, 900).getContext('2d');
  if (!context || !image) throw new Error('nothing to draw');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, 1200, 900);
  return context.getImageData(0, 0, 1200, 900).data;
}
