/** Words that stand in the spliced metadata, and must stand nowhere in a prepared picture. */
export const privateWords = [
  'Exif',
  'GPS-39.9042N',
  'ns.adobe.com',
  'thumbnail-of-the-card',
  'a comment',
  'trailer',
];

/** The profile that must stay. */
export const profileWord = 'not-a-real-profile';

/** Puts a phone's metadata into a bare JPEG. */
export function spliceJpegMetadata(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  return concatBytes([
    jpeg.subarray(0, 2),
    segment(0xe1, concatBytes([ascii('Exif\0\0'), makeTiff(orientation)])),
    segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')),
    segment(0xe2, ascii(`ICC_PROFILE\0\x01\x01${profileWord}`)),
    segment(0xe2, ascii('MPF\0second picture')),
    segment(0xfe, ascii('a comment')),
    jpeg.subarray(2),
    ascii('trailer of the camera'),
  ]);
}

/** Puts chunks after IHDR and bytes after IEND. */
export function splicePngChunks(
  png: Uint8Array,
  chunks: readonly (readonly [type: string, data: Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const afterHeader = 8 + 25;
  const spliced = chunks.map(([type, data]) => chunk(type, data));
  return concatBytes([png.subarray(0, afterHeader), ...spliced, png.subarray(afterHeader), ascii('trailer')]);
}

/** A little-endian TIFF block with an orientation and some private words. */
export function makeTiff(orientation: number): Uint8Array<ArrayBuffer> {
  const directory = new DataView(new ArrayBuffer(26));
  directory.setUint16(0, 0x4949);
  directory.setUint16(2, 42, true);
  directory.setUint32(4, 8, true);
  directory.setUint16(8, 1, true);
  directory.setUint16(10, 0x0112, true);
  directory.setUint16(12, 3, true);
  directory.setUint32(14, 1, true);
  directory.setUint16(18, orientation, true);
  return concatBytes([new Uint8Array(directory.buffer), ascii('GPS-39.9042N thumbnail-of-the-card')]);
}

export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function segment(marker: number, payload: Uint8Array): Uint8Array {
  const length = payload.length + 2;
  return concatBytes([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), payload]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concatBytes([ascii(type), data]);
  const frame = new DataView(new ArrayBuffer(4));
  frame.setUint32(0, data.length);
  const crc = new DataView(new ArrayBuffer(4));
  crc.setUint32(0, computeCrc(body));
  return concatBytes([new Uint8Array(frame.buffer), body, new Uint8Array(crc.buffer)]);
}

function computeCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
