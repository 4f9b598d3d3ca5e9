import { deflateSync } from 'node:zlib';
import { layPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/lay-pixels.js';
import {
  insertPngChunk,
  makePngChunk,
  pngHeaderEnd,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { listPngChunks } from '../mutants/list-png-chunks.js';
import { type LegalPicture, legal, open, orientations, scene, size, turnPng } from './legal-picture.js';

/** What stands beside the pixels of a PNG: words, times, orientation, and pixels in many pieces. */
export async function dressedPngs(): Promise<readonly LegalPicture[]> {
  const png = await makePng(size(3));
  const turned = orientations.map(async (orientation) => {
    const plain = await open(layPixels(scene(orientation), orientation))
      .png()
      .toBuffer();
    return legal(`PNG, orientation ${orientation}`, turnPng(plain, orientation), 8);
  });
  const words = chunks.map(([type, data]) =>
    legal(`PNG with ${type}`, insertPngChunk(png, type, Buffer.from(data)), 8),
  );
  return [
    ...(await Promise.all(turned)),
    ...words,
    legal('PNG with a trailer', Buffer.concat([png, Buffer.alloc(900, 3)]), 8),
    legal('PNG in pieces of 7 bytes', inPieces(png, 7), 8),
    legal('PNG in pieces, some of them empty', inPieces(png, 900, true), 8),
  ];
}

const chunks: readonly (readonly [string, Buffer | readonly number[]])[] = [
  ['tEXt', Buffer.from('Comment\0scanned', 'latin1')],
  ['zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync('scanned')])],
  ['iTXt', Buffer.from('Comment\0\0\0zh\0\0扫描', 'utf8')],
  ['tIME', [7, 234, 11, 25, 10, 0, 0]],
  ['pHYs', [0, 0, 11, 19, 0, 0, 11, 19, 1]],
  ['sRGB', [0]],
  // 1 / 2.2, as cameras and Photoshop write it.
  ['gAMA', [0, 0, 0xb1, 0x8f]],
  ['cICP', [1, 13, 0, 1]],
  ['sBIT', [8, 8, 8]],
  ['bKGD', [0, 0, 0, 0, 0, 0]],
  ['prIV', [1, 2, 3]],
];

function inPieces(png: Buffer, bytes: number, hasEmpty = false): Buffer {
  const data = Buffer.concat(
    listPngChunks(png)
      .filter(({ type }) => type === 'IDAT')
      .map((chunk) => chunk.data),
  );
  const pieces: Buffer[] = [];
  const empty = hasEmpty ? [makePngChunk('IDAT')] : [];
  for (let at = 0; at < data.length; at += bytes)
    pieces.push(...empty, makePngChunk('IDAT', data.subarray(at, at + bytes)));
  return Buffer.concat([png.subarray(0, pngHeaderEnd), ...pieces, makePngChunk('IEND')]);
}
