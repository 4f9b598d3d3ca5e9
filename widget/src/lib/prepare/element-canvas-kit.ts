import type { CanvasKit, DecodedPicture, Surface } from './canvas-kit.js';

/** Pictures by `<img>` and `<canvas>`: the page's own thread, for browsers without OffscreenCanvas. */
export const elementCanvasKit: CanvasKit = {
  decodeTo: (_wanted, picture) => decode(picture),
  decode,
  createSurface,
};

async function decode(picture: Blob): Promise<DecodedPicture> {
  const url = URL.createObjectURL(picture);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
  const close = () => {
    image.removeAttribute('src');
    URL.revokeObjectURL(url);
  };
  return { image, width: image.naturalWidth, height: image.naturalHeight, close };
}

function createSurface(width: number, height: number): Surface {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  return {
    context,
    width,
    height,
    encode: (type, quality) => encode(canvas, type, quality),
    close() {
      canvas.width = 0;
    },
  };
}

function encode(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const settle = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('encoding failed')));
    canvas.toBlob(settle, type, quality);
  });
}
