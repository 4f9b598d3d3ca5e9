import { isFrameMarker, readJpegFrame } from './jpeg-frame.js';
import type { PictureHeader, PictureInspection } from './picture-check.js';
import { refusePicture } from './refuse-picture.js';

/** Scans that a JPEG may have: a progressive one has about ten; each costs a pass over all pixels. */
export const maxJpegScans = 100;

/**
 * Walks a JPEG from SOI to its first EOI, without decoding. What stands after EOI (camera trailers, the second
 * picture of an MPO) is not looked at.
 * @param bytes begin with FF D8 FF
 */
export function walkJpeg(bytes: Uint8Array): PictureInspection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PictureHeader | null = null;
  let scans = 0;
  let at = 2;
  for (;;) {
    at = skipToMarker(bytes, at);
    const marker = bytes[at];
    if (marker === undefined) return refusePicture('truncated');
    at += 1;
    if (marker === eoi) return header !== null && scans > 0 ? { ok: true, header } : refusePicture('corrupt');
    if (isStandalone(marker)) continue;
    if (marker < 0xc0 || marker === soi) return refusePicture('corrupt');
    if (at + 2 > bytes.length) return refusePicture('truncated');
    const end = at + view.getUint16(at);
    if (end < at + 2) return refusePicture('corrupt');
    if (end > bytes.length) return refusePicture('truncated');
    if (isFrameMarker(marker)) {
      if (header !== null) return refusePicture('corrupt');
      const frame = readJpegFrame(marker, bytes.subarray(at + 2, end));
      if (!frame.ok) return frame;
      header = frame.header;
    }
    at = end;
    // Of what pixels depend on, none may have eaten into its neighbour: a scan would be gone, and nobody would miss it.
    if (shapesPixels(marker) && at < bytes.length && bytes[at] !== 0xff) return refusePicture('corrupt');
    if (marker !== sos) continue;
    if (header === null) return refusePicture('corrupt');
    scans += 1;
    if (scans > maxJpegScans) return refusePicture('too_complex');
    at = skipEntropyData(bytes, at);
  }
}

const soi = 0xd8;
const eoi = 0xd9;
const sos = 0xda;

/** Frames, Huffman and quantisation tables, restart intervals; cameras write stray bytes behind other segments only. */
function shapesPixels(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf) || marker === 0xdb || marker === 0xdd;
}

/** Stuffing (FF 00), TEM and restart markers have no length. */
function isStandalone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** The index of the next marker’s code: past FF bytes and, as decoders do, past stray bytes before them. */
function skipToMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  if (at < 0) return bytes.length;
  while (bytes[at] === 0xff) at += 1;
  return at;
}

/** The index of the FF that ends a scan’s entropy-coded data, or the end of the bytes. */
function skipEntropyData(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0xff && !isStandalone(next)) return at;
    at += next === 0xff ? 1 : 2;
  }
}
