import { crc32 } from './crc32.js';
import type { PictureHeader, PictureInspection } from './picture-check.js';
import { readPngHeader } from './png-header.js';
import { refusePicture } from './refuse-picture.js';

/**
 * Walks a PNG’s chunks to IEND and checks every CRC, without inflating (libvips takes a PNG without IEND, and one
 * with a wrong CRC). What stands after IEND is not looked at.
 * @param bytes begin with the signature
 */
export function walkPng(bytes: Uint8Array): PictureInspection {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PictureHeader | null = null;
  let hasData = false;
  let at = signatureBytes;
  for (;;) {
    if (at + frameBytes > bytes.length) return refusePicture('truncated');
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (length > maxChunkBytes || !/^[A-Za-z]{4}$/.test(type)) return refusePicture('corrupt');
    const end = at + frameBytes + length;
    if (end > bytes.length) return refusePicture('truncated');
    if (view.getUint32(end - 4) !== crc32(bytes, at + 4, end - 4)) return refusePicture('corrupt');
    if ((header === null) !== (type === 'IHDR')) return refusePicture('corrupt');
    if (type === 'acTL') return refusePicture('animated');
    if (type === 'IEND') return header && hasData ? { ok: true, header } : refusePicture('corrupt');
    if (header === null) {
      const read = readPngHeader(bytes.subarray(at + 8, end - 4));
      if (!read.ok) return read;
      header = read.header;
    } else if (isCritical(type) && !knownChunks.has(type)) return refusePicture('corrupt');
    hasData ||= type === 'IDAT';
    at = end;
  }
}

const signatureBytes = 8;
/** Length, type and CRC of a chunk. */
const frameBytes = 12;
const maxChunkBytes = 2 ** 31 - 1;
const knownChunks: ReadonlySet<string> = new Set(['PLTE', 'IDAT']);

/** A decoder must understand a chunk whose first letter is a capital. */
function isCritical(type: string): boolean {
  return type < 'a';
}
