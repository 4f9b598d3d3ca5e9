import { constants, crc32, deflateRawSync } from 'node:zlib';

/** The eight bytes that every PNG begins with. */
export const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Where the data chunks begin in a PNG whose first chunk is a good IHDR. */
export const pngHeaderEnd = pngSignature.length + 25;

/** A chunk with its right CRC. */
export function makePngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Puts a chunk right after IHDR. */
export function insertPngChunk(png: Buffer, type: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, pngHeaderEnd), makePngChunk(type, data), png.subarray(pngHeaderEnd)]);
}

export interface BlackPngOptions {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  /** 0 gray, 2 RGB, 3 palette, 4 gray with alpha, 6 RGBA. */
  readonly colourType: number;
  readonly interlaced?: boolean;
  /** Bytes of pixel data and filter bytes; 0 leaves the data out where only the header is looked at. */
  readonly dataBytes: number;
}

/** A PNG of zeros, which compress by a thousand: what decompression bombs are made of. */
export function makeBlackPng(options: BlackPngOptions): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(options.width);
  header.writeUInt32BE(options.height, 4);
  header.writeUInt8(options.bitDepth, 8);
  header.writeUInt8(options.colourType, 9);
  header.writeUInt8(options.interlaced ? 1 : 0, 12);
  return Buffer.concat([
    pngSignature,
    makePngChunk('IHDR', header),
    makePngChunk('IDAT', deflateZeros(options.dataBytes)),
    makePngChunk('IEND'),
  ]);
}

/** A zlib stream of so many zeros, put together from copies of one block. */
export function deflateZeros(byteCount: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(blockBytes), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const last = deflateRawSync(Buffer.alloc(byteCount % blockBytes), { level: 9 });
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE((((byteCount % 65_521) << 16) | 1) >>> 0);
  const blocks = Array<Buffer>(Math.floor(byteCount / blockBytes)).fill(block);
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...blocks, last, checksum]);
}

const blockBytes = 1 << 20;

/** Bytes of pixel data of an interlaced (Adam7) picture: seven smaller ones, one after another. */
export function interlacedBytes(width: number, height: number, bitsPerPixel: number): number {
  return adam7.reduce((sum, [x, y, stepX, stepY]) => {
    const passWidth = Math.ceil((width - x) / stepX);
    const passHeight = Math.ceil((height - y) / stepY);
    if (passWidth <= 0 || passHeight <= 0) return sum;
    return sum + passHeight * (1 + Math.ceil((passWidth * bitsPerPixel) / 8));
  }, 0);
}

/** First column, first row, column step, row step of each pass: a second time, for the product's own may be wrong. */
export const adam7: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
