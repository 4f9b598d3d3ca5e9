import type { BadPicture } from './bad-picture.js';
import { makePng } from './make-png.js';
import { deflateZeros, insertPngChunk, interlacedBytes, makeBlackPng, pngHeaderEnd } from './png-surgery.js';

/** PNGs that are cut, damaged, animated, or far larger than they weigh (items 56 to 63, 65, 67). */
export async function badPngs(): Promise<readonly BadPicture[]> {
  const png = await makePng({ width: 300, height: 400 });
  const rows = [...damagedPngs(png), ...hugePngs(), ...stuffedPngs(png)];
  return rows.map(([item, expected, name, bytes]) => ({
    item,
    expected,
    name,
    bytes,
    filename: 'scan.png',
    decidedBy: expected === 'accepted' ? 'check' : 'walk',
  }));
}

type Row = readonly [number, BadPicture['expected'], string, Buffer];

function damagedPngs(png: Buffer): readonly Row[] {
  const text = insertPngChunk(png, 'tEXt', Buffer.from('Comment\0hello', 'latin1'));
  return [
    [56, 'truncated', 'without IEND', png.subarray(0, -12)],
    [56, 'truncated', 'cut within IEND', png.subarray(0, -1)],
    [56, 'truncated', 'cut at half', png.subarray(0, png.length >> 1)],
    [57, 'corrupt', 'wrong CRC of IHDR', flip(png, pngHeaderEnd - 1)],
    [57, 'corrupt', 'wrong CRC of text', flip(text, pngHeaderEnd + 12)],
    [57, 'corrupt', 'wrong CRC of the data', flip(png, png.length - 13)],
    [57, 'corrupt', 'a header twice', insertPngChunk(png, 'IHDR', png.subarray(16, 29))],
    [57, 'corrupt', 'an unknown critical chunk', insertPngChunk(png, 'EVIL', Buffer.alloc(4))],
    [57, 'corrupt', 'an impossible bit depth', black(8, 8, 3, 2)],
    [67, 'animated', 'animation', insertPngChunk(png, 'acTL', Buffer.from('0000000200000000', 'hex'))],
  ];
}

function hugePngs(): readonly Row[] {
  return [
    [58, 'bad_dimensions', 'PNG of 0 × 0', black(0, 0, 8, 2)],
    [58, 'bad_dimensions', 'sides of 2^31', black(2 ** 31, 2 ** 31, 8, 2)],
    [58, 'bad_dimensions', 'PNG of 1 × 65,535', black(1, 65_535, 8, 2)],
    [59, 'too_many_pixels', '50,000² of one bit, squeezed', black(50_000, 50_000, 1, 0)],
    [60, 'too_many_pixels', '16,383² of one bit', black(16_383, 16_383, 1, 0, 16_383 * 2_049)],
    [61, 'too_many_pixels', '8,000 × 5,000 RGBA', black(8_000, 5_000, 8, 6, 5_000 * 32_001)],
    [62, 'too_many_pixels', '16,383 × 4,000 RGB', black(16_383, 4_000, 8, 2, 4_000 * 49_150)],
    [63, 'too_many_pixels', 'interlaced 16,383²', interlacedBomb()],
  ];
}

/** Text and profiles of 150 MB that weigh 146 KB. */
function stuffedPngs(png: Buffer): readonly Row[] {
  const zeros = deflateZeros(150_000_000);
  const named = (head: string) => Buffer.concat([Buffer.from(head, 'latin1'), zeros]);
  return [
    [65, 'accepted', 'zTXt bomb', insertPngChunk(png, 'zTXt', named('Comment\0\0'))],
    [65, 'accepted', 'iTXt bomb', insertPngChunk(png, 'iTXt', named('Comment\0\x01\0\0\0'))],
    [65, 'accepted', 'iCCP bomb', insertPngChunk(png, 'iCCP', named('Comment\0\0'))],
    [
      66,
      'accepted',
      'an iCCP profile of junk',
      insertPngChunk(png, 'iCCP', Buffer.from('x\0\0junk', 'latin1')),
    ],
  ];
}

function black(width: number, height: number, bitDepth: number, colourType: number, dataBytes = 0): Buffer {
  return makeBlackPng({ width, height, bitDepth, colourType, dataBytes });
}

function interlacedBomb(): Buffer {
  const side = 16_383;
  return makeBlackPng({
    width: side,
    height: side,
    bitDepth: 1,
    colourType: 0,
    interlaced: true,
    dataBytes: interlacedBytes(side, side, 1),
  });
}

function flip(bytes: Buffer, at: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(at) ^ 0xff, at);
  return flipped;
}
