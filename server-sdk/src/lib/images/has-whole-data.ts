import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { PaletteReader } from './palette-reader.js';
import { listChunks } from './png-chunks.js';
import { readShortPalette } from './short-palette.js';

/**
 * Whether the pixel data of a PNG that `walkPng` has taken inflate to their end with the right checksum, and name no
 * colour outside its palette. libpng stops at the last row, before the checksum, and shows black where there is no
 * colour: pixels changed in chunks whose CRC was made to fit would pass. No more than two rows are kept.
 */
export async function hasWholeData(bytes: Uint8Array): Promise<boolean> {
  const palette = readShortPalette(bytes);
  const reader = palette === null ? null : new PaletteReader(palette);
  const end = new Writable({
    write: (chunk: Uint8Array, _encoding, done) =>
      done(reader === null || reader.take(chunk) ? null : new Error('no such colour')),
  });
  try {
    await pipeline(Readable.from(listData(bytes)), createInflate(), end);
    return true;
  } catch {
    return false;
  }
}

function* listData(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { type, data } of listChunks(bytes)) if (type === 'IDAT') yield data;
}
