import type { CanvasKit, DecodedPicture, PixelSize, Surface } from './canvas-kit.js';
import { decodeAtScale } from './decode-at-scale.js';

/** Whether this thread has what `offscreenCanvasKit` needs; Safari has it since 16.4. */
export function hasOffscreenCanvas(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof createImageBitmap === 'function';
}

/** Pictures without a DOM: runs in a worker and on a page. */
export const offscreenCanvasKit: CanvasKit = { decodeTo, decode, createSurface };

async function decodeTo(wanted: PixelSize, picture: Blob, stored: PixelSize): Promise<DecodedPicture> {
  const resize = { resizeWidth: wanted.width, resizeHeight: wanted.height, resizeQuality: 'medium' } as const;
  return (await decodeAtScale(picture, wanted, stored)) ?? decode(picture, resize);
}

async function decode(picture: Blob, resize: ImageBitmapOptions = {}): Promise<DecodedPicture> {
  const image = await createImageBitmap(picture, { imageOrientation: 'from-image', ...resize });
  return { image, width: image.width, height: image.height, close: () => image.close() };
}

function createSurface(width: number, height: number): Surface {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  return {
    context,
    width,
    height,
    encode: (type, quality) => canvas.convertToBlob({ type, ...(quality === undefined ? {} : { quality }) }),
    close() {
      canvas.width = 0;
    },
  };
}
