import { checkDimensions } from './check-dimensions.js';
import type { PictureInspection } from './picture-check.js';
import { refusePicture } from './refuse-picture.js';

/**
 * Reads a PNG’s IHDR.
 * @param payload the chunk’s 13 bytes of data
 */
export function readPngHeader(payload: Uint8Array): PictureInspection {
  if (payload.length !== 13) return refusePicture('corrupt');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const refusal = checkDimensions(width, height);
  if (refusal) return refusal;
  const depths = bitDepths[view.getUint8(9)];
  const isSane =
    depths?.includes(view.getUint8(8)) === true &&
    view.getUint8(10) === 0 &&
    view.getUint8(11) === 0 &&
    view.getUint8(12) <= 1;
  return isSane ? { ok: true, header: { type: 'image/png', width, height } } : refusePicture('corrupt');
}

/** Bit depths by colour type: grayscale, RGB, palette, grayscale with alpha, RGBA. */
const bitDepths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
