import type { CanvasKit, DecodedPicture, Surface } from './canvas-kit.js';

/** Whether this thread has what `offscreenCanvasKit` needs; Safari has it since 16.4. */
export function hasOffscreenCanvas(): boolean {
  return typeof OffscreenCanvas === 'function' && typeof createImageBitmap === 'function';
}

/** Pictures without a DOM: runs in a worker and on a page. */
export const offscreenCanvasKit: CanvasKit = { decode, createSurface };

async function decode(
  picture: Blob,
  size: { width: number; height: number } | null,
): Promise<DecodedPicture> {
  const resize = size && {
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'medium' as const,
  };
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
