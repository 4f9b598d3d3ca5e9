import { deflateSync, inflateSync } from 'node:zlib';
import {
  interlacedBytes,
  makePngChunk,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { listPngChunks } from '../mutants/list-png-chunks.js';

/**
 * A picture without what every decoder passes over and a strict reader does not: bytes between the segments of a JPEG,
 * words and profiles, and whatever stands behind the last pixel. Throws for data that cannot be unpacked.
 */
export function withoutForeignBytes(bytes: Buffer): Buffer {
  return bytes[0] === 0x89 ? cutPng(bytes) : tidyJpeg(bytes);
}

/** Chunks that pixels need, with no more of packed data than the lines take. */
function cutPng(bytes: Buffer): Buffer {
  const chunks = listPngChunks(bytes);
  const end = chunks.findIndex(({ type }) => type === 'IEND');
  const kept = end < 0 ? chunks : chunks.slice(0, end);
  const header = kept[0]?.data ?? Buffer.alloc(13);
  const packed = Buffer.concat(kept.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const pixels = inflateSync(packed).subarray(0, countPngBytes(header));
  return Buffer.concat([
    bytes.subarray(0, 8),
    ...['IHDR', 'PLTE', 'tRNS'].flatMap((name) =>
      kept.filter(({ type }) => type === name).map(({ data }) => makePngChunk(name, data)),
    ),
    makePngChunk('IDAT', deflateSync(pixels)),
    makePngChunk('IEND'),
  ]);
}

function countPngBytes(header: Buffer): number {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bits = header.readUInt8(8) * ([1, 1, 3, 1, 2, 1, 4][header.readUInt8(9)] ?? 1);
  if (header.readUInt8(12) === 1) return interlacedBytes(width, height, bits);
  return height * (1 + Math.ceil((width * bits) / 8));
}

function tidyJpeg(bytes: Buffer): Buffer {
  // jpeg-js takes four channels only with an Adobe marker, which libjpeg does without.
  const parts = [bytes.subarray(0, 2), adobe];
  let components = 0;
  for (let at = 2; at < bytes.length; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) break;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0xd9;
    if (marker === 0xd9) break;
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xda) end = endOfScan(bytes, end);
    const isWords = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (!isWords) parts.push(bytes.subarray(at, end));
    if (marker === 0xc0 || marker === 0xc1) components = bytes[at + 9] ?? 0;
    // A sequential picture is whole with its first full scan.
    if (marker === 0xda && components > 0 && bytes[at + 4] === components) break;
    at = end;
  }
  return Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
}

const adobe = Buffer.from('ffee000e41646f626500640000000000', 'hex');

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0xd9;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}
