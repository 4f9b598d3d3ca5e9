import { deflateSync } from 'node:zlib';
import { adam7, makePngChunk, pngSignature } from './png-surgery.js';

/** What `makePackedPng` makes: pixels of a byte or less. */
export interface PackedPngOptions {
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel. */
  readonly depth: 1 | 2 | 4 | 8;
  /** Without one the pixels are grays. */
  readonly palette?: readonly (readonly [number, number, number])[];
  /** The tRNS chunk: how solid the first colours are, 0 to 255 each, or the two bytes of the gray that is clear. */
  readonly alpha?: readonly number[];
  readonly interlaced?: boolean;
  /** The filter of a row, 0 to 4, by its number in its pass. */
  filterOf(row: number): number;
  /** A pixel: its place in the palette, or its gray. */
  indexAt(x: number, y: number): number;
}

/** Makes a palette or gray PNG of up to eight bits and any filter; the bits behind a row's last pixel are ones. */
export function makePackedPng(options: PackedPngOptions): Buffer {
  const { width, height, depth, palette, alpha, interlaced = false } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([depth, palette === undefined ? 0 : 3, 0, 0, interlaced ? 1 : 0], 8);
  const passes = interlaced ? adam7 : [[0, 0, 1, 1] as const];
  return Buffer.concat([
    pngSignature,
    makePngChunk('IHDR', header),
    ...(palette === undefined ? [] : [makePngChunk('PLTE', Buffer.from(palette.flat()))]),
    ...(alpha === undefined ? [] : [makePngChunk('tRNS', Buffer.from(alpha))]),
    makePngChunk('IDAT', deflateSync(Buffer.concat(passes.flatMap((pass) => layRows(options, pass))))),
    makePngChunk('IEND'),
  ]);
}

type Pass = readonly [number, number, number, number];

function layRows({ width, height, depth, filterOf, indexAt }: PackedPngOptions, pass: Pass): Buffer[] {
  const [x0, y0, stepX, stepY] = pass;
  if (x0 >= width) return [];
  const rows: Buffer[] = [];
  let above: Buffer = Buffer.alloc(Math.ceil((Math.ceil((width - x0) / stepX) * depth) / 8));
  for (let y = y0; y < height; y += stepY) {
    let bits = '';
    for (let x = x0; x < width; x += stepX) bits += indexAt(x, y).toString(2).padStart(depth, '0');
    const octets = bits.padEnd(above.length * 8, '1').match(/.{8}/g) ?? [];
    const row = Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
    rows.push(filterRow(filterOf(rows.length), row, above));
    above = row;
  }
  return rows;
}

/** By the letter of the PNG specification, for pixels of one byte at most. */
function filterRow(filter: number, row: Buffer, above: Buffer): Buffer {
  const filtered = row.map((value, at) => {
    const a = row[at - 1] ?? 0;
    const b = above[at] ?? 0;
    const c = above[at - 1] ?? 0;
    return value - ([0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter] ?? 0);
  });
  return Buffer.concat([Buffer.from([filter]), filtered]);
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
