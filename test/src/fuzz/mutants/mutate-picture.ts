import { deflateSync, inflateSync } from 'node:zlib';
import { makePngChunk } from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import type { Random } from '../random.js';
import { listPngChunks } from './list-png-chunks.js';
import type { SeedPicture } from './seed-pictures.js';

/** A changed picture, and whether it may be good still. */
export interface Mutant {
  readonly operation: string;
  readonly bytes: Buffer;
  /** Cut before its end: nobody may take it, whatever a decoder says. */
  readonly mustBeRefused: boolean;
}

type Operation = (bytes: Buffer, random: Random, seeds: readonly SeedPicture[]) => Buffer;

/** Changes a good picture in one to three of a dozen ways. */
export function mutatePicture(seed: SeedPicture, random: Random, seeds: readonly SeedPicture[]): Mutant {
  const table = seed.format === 'png' ? { ...anyBytes, ...pngParts } : anyBytes;
  const names = Object.keys(table);
  if (random.below(12) === 0) return cut(seed.bytes, random);
  const operation = random.pick(names);
  let bytes = Buffer.from(seed.bytes);
  for (let times = 1 + random.below(3); times > 0; times -= 1)
    bytes = Buffer.from(table[operation]?.(bytes, random, seeds) ?? bytes);
  return { operation, bytes, mustBeRefused: false };
}

function cut(bytes: Buffer, random: Random): Mutant {
  const left = random.below(bytes.length - 1) + 1;
  return { operation: 'cut', bytes: bytes.subarray(0, left), mustBeRefused: true };
}

const anyBytes: Readonly<Record<string, Operation>> = {
  'bit flipped': (bytes, random) => {
    const at = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
    return bytes;
  },
  'byte set': (bytes, random) => bytes.fill(random.pick(oddBytes), ...spot(bytes, random, 1)),
  'run written over': (bytes, random) => {
    const [from, to] = spot(bytes, random, 1 + random.below(40));
    random.bytes(to - from).copy(bytes, from);
    return bytes;
  },
  'run removed': (bytes, random) => {
    const [from, to] = spot(bytes, random, 1 + random.below(40));
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  'run repeated': (bytes, random) => {
    const [from, to] = spot(bytes, random, 1 + random.below(200));
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'bytes put in': (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), random.bytes(1 + random.below(30)), bytes.subarray(at)]);
  },
  'number set': (bytes, random) => {
    const at = random.below(bytes.length - 4);
    bytes.writeUInt16BE(random.pick(oddNumbers), at);
    return bytes;
  },
  'header changed': (bytes, random) => {
    const at = random.below(Math.min(200, bytes.length));
    bytes.writeUInt8(random.pick(oddBytes), at);
    return bytes;
  },
  'spliced with another': (bytes, random, seeds) => {
    const other = random.pick(seeds).bytes;
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length)),
      other.subarray(random.below(other.length)),
    ]);
  },
};

/** Changes behind a right CRC, where only a decoder finds them. */
const pngParts: Readonly<Record<string, Operation>> = {
  'chunk changed, CRC right': (bytes, random) => {
    const chunks = listPngChunks(bytes).map(({ type, data }) => ({ type, data: Buffer.from(data) }));
    const chunk = random.pick(chunks.filter(({ data }) => data.length > 0));
    if (chunk === undefined) return bytes;
    chunk.data.writeUInt8(random.below(256), random.below(chunk.data.length));
    return joinChunks(bytes, chunks);
  },
  'pixels changed before packing': (bytes, random) => {
    const chunks = listPngChunks(bytes);
    const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data));
    const pixels = inflateOrNull(data);
    if (pixels === null) return bytes;
    const change = random.below(3);
    const [from, to] = spot(pixels, random, 1 + random.below(60));
    if (change === 0) random.bytes(to - from).copy(pixels, from);
    const packed = deflateSync(change === 1 ? pixels.subarray(0, from) : pixels);
    return joinChunks(bytes, [
      ...chunks.filter(({ type }) => type !== 'IDAT' && type !== 'IEND'),
      { type: 'IDAT', data: change === 2 ? packed.subarray(0, packed.length - 4) : packed },
      { type: 'IEND', data: Buffer.alloc(0) },
    ]);
  },
  'chunks in another order': (bytes, random) => {
    const [head, ...rest] = listPngChunks(bytes);
    if (head === undefined) return bytes;
    return joinChunks(bytes, [head, ...rest.sort(() => random.below(2) - 0.5)]);
  },
};

function inflateOrNull(data: Buffer): Buffer | null {
  try {
    return inflateSync(data);
  } catch {
    return null;
  }
}

function joinChunks(bytes: Buffer, chunks: readonly { type: string; data: Buffer }[]): Buffer {
  return Buffer.concat([bytes.subarray(0, 8), ...chunks.map(({ type, data }) => makePngChunk(type, data))]);
}

function spot(bytes: Buffer, random: Random, length: number): [number, number] {
  const from = random.below(bytes.length);
  return [from, Math.min(bytes.length, from + length)];
}

const oddBytes = [0, 1, 0x7f, 0x80, 0xd8, 0xd9, 0xda, 0xfe, 0xff];
const oddNumbers = [0, 1, 2, 0x7fff, 0x8000, 0xfffe, 0xffff, 0xffd8, 0xffd9, 0xffda, 0xff00];
