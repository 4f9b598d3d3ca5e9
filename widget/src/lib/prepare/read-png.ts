import { readExifOrientation } from './exif-orientation.js';
import { joinParts } from './join-parts.js';
import type { PictureSource } from './picture-source.js';
import { type PngChunk, readPngChunkData, readPngChunks } from './png-chunks.js';
import { PrepareError } from './prepared-picture.js';

/** Reads a PNG's structure; throws `corrupt`. An animation becomes its still picture. */
export function readPng(bytes: Uint8Array<ArrayBuffer>): PictureSource {
  const chunks = readPngChunks(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.end - header.start !== 25)
    throw new PrepareError('corrupt');
  if (!chunks.some(({ type }) => type === 'IDAT')) throw new PrepareError('corrupt');
  const view = new DataView(bytes.buffer, bytes.byteOffset + header.start + 8);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width === 0 || height === 0) throw new PrepareError('corrupt');
  const exif = chunks.find(({ type }) => type === 'eXIf');
  const shown = chunks.filter(({ type }) => shownChunks.has(type));
  return {
    format: 'png',
    width,
    height,
    orientation: exif ? readExifOrientation(readPngChunkData(bytes, exif)) : 1,
    isForeign: false,
    bare: joinChunks(bytes, shown),
  };
}

/** Chunks that change what is seen; everything else (text, times, EXIF, animation, private data) is left out. */
const shownChunks = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs'.split(' '));

function joinChunks(bytes: Uint8Array<ArrayBuffer>, chunks: readonly PngChunk[]): Blob {
  const parts = chunks.map(({ start, end }) => bytes.subarray(start, end));
  return joinParts([bytes.subarray(0, 8), ...parts], 'image/png');
}
