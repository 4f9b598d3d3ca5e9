import { checkDimensions } from './check-dimensions.js';
import type { PictureInspection } from './picture-check.js';
import { refusePicture } from './refuse-picture.js';

/** Whether a JPEG marker starts a frame (SOF0–SOF15 and JPEG-LS’s SOF55). */
export function isFrameMarker(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && !notFrames.has(marker)) || marker === 0xf7;
}

/**
 * Reads the frame header: only Huffman-coded 8-bit baseline, extended and progressive frames are taken.
 * @param payload the segment without marker and length
 */
export function readJpegFrame(marker: number, payload: Uint8Array): PictureInspection {
  const kind = foreignFrame(marker, payload[0] ?? 0);
  if (kind !== null) return refusePicture('unsupported_type', { detected: kind });
  if (payload.length < 6) return refusePicture('corrupt');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  const components = view.getUint8(5);
  if (![1, 3, 4].includes(components) || payload.length < 6 + 3 * components) return refusePicture('corrupt');
  return checkDimensions(width, height) ?? { ok: true, header: { type: 'image/jpeg', width, height } };
}

/** DHT, JPG and DAC share the numbers of the frames. */
const notFrames: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** The name of a frame kind that browsers do not show, or null. */
function foreignFrame(marker: number, precision: number): string | null {
  if (marker === 0xf7) return 'jpeg-ls';
  if (marker === 0xc3) return 'jpeg-lossless';
  if (marker >= 0xc9) return 'jpeg-arithmetic';
  if (marker >= 0xc5) return 'jpeg-hierarchical';
  return precision === 8 ? null : 'jpeg-12-bit';
}
