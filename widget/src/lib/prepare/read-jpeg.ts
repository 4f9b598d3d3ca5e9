import { readExifOrientation } from './exif-orientation.js';
import { joinParts } from './join-parts.js';
import { type JpegSegment, readJpegSegments, startOfScan } from './jpeg-segments.js';
import type { PictureSource } from './picture-source.js';
import { PrepareError } from './prepared-picture.js';

/** Reads a JPEG's structure; throws `corrupt` or `unsupported_type`. */
export function readJpeg(bytes: Uint8Array<ArrayBuffer>): PictureSource {
  const segments = readJpegSegments(bytes);
  const frame = segments?.find(({ marker }) => isFrame(marker));
  const hasScan = segments?.some(({ marker }) => marker === startOfScan) ?? false;
  if (!segments || !frame || !hasScan) throw new PrepareError('corrupt');
  const size = readFrame(bytes, frame);
  return {
    format: 'jpeg',
    ...size,
    orientation: readOrientation(bytes, segments),
    isForeign: false,
    bare: stripJpeg(bytes, segments),
  };
}

const startOfImage = new Uint8Array([0xff, 0xd8]);
const endOfImage = new Uint8Array([0xff, 0xd9]);
/** A JFIF header that promises nothing: no density, no thumbnail. */
const plainJfif = new Uint8Array([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(bytes: Uint8Array, { marker, start }: JpegSegment): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const isHuffmanDct = marker <= 0xc2;
  if (!isHuffmanDct || view.getUint8(4) !== 8) {
    throw new PrepareError('unsupported_type', { detected: 'jpeg-rare' });
  }
  const height = view.getUint16(5);
  const width = view.getUint16(7);
  if (width === 0 || height === 0) throw new PrepareError('corrupt');
  return { width, height };
}

function readOrientation(bytes: Uint8Array, segments: readonly JpegSegment[]): number {
  const exif = segments.find((segment) => segment.marker === 0xe1 && hasName(bytes, segment, 'Exif\0\0'));
  return exif ? readExifOrientation(bytes.subarray(exif.start + 10, exif.end)) : 1;
}

/** Drops every APPn and comment that is not needed to show the pixels, and what follows the end of the image. */
function stripJpeg(bytes: Uint8Array<ArrayBuffer>, segments: readonly JpegSegment[]): Blob {
  const parts = segments.flatMap((segment) => {
    if (segment.marker === 0xe0) return hasName(bytes, segment, 'JFIF\0') ? [plainJfif] : [];
    return isNeeded(bytes, segment) ? [bytes.subarray(segment.start, segment.end)] : [];
  });
  return joinParts([startOfImage, ...parts, endOfImage], 'image/jpeg');
}

function isNeeded(bytes: Uint8Array, segment: JpegSegment): boolean {
  const { marker } = segment;
  if (marker === 0xe2) return hasName(bytes, segment, 'ICC_PROFILE\0');
  if (marker === 0xee) return hasName(bytes, segment, 'Adobe'); // says how CMYK and YCCK are stored
  const isApplicationData = marker >= 0xe0 && marker <= 0xef;
  return !isApplicationData && marker !== 0xfe;
}

function hasName(bytes: Uint8Array, segment: JpegSegment, name: string): boolean {
  const start = segment.start + 4;
  return String.fromCharCode(...bytes.subarray(start, Math.min(start + name.length, segment.end))) === name;
}
