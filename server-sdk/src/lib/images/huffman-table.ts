import { type BitReader, ScanFault } from './bit-reader.js';

/** A table made for reading: 16 peeked bits to symbol and length of code. */
export type HuffmanTable = Uint16Array;

/**
 * Makes a table of a DHT segment's: 16 counts of codes by length, then their symbols.
 * @throws ScanFault `corrupt` for more codes than there can be
 */
export function createHuffmanTable(definition: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let code = 0;
  let symbolAt = 16;
  for (let length = 1; length <= 16; length += 1) {
    for (let left = definition[length - 1] ?? 0; left > 0; left -= 1) {
      const from = code << (16 - length);
      const to = from + (1 << (16 - length));
      if (to > 65_536) throw new ScanFault('corrupt');
      table.fill(((definition[symbolAt] ?? 0) << 8) | length, from, to);
      symbolAt += 1;
      code += 1;
    }
    code <<= 1;
  }
  return table;
}

/** Takes one code. @throws ScanFault `corrupt` for bits that are no code */
export function readHuffmanSymbol(reader: BitReader, table: HuffmanTable): number {
  const entry = table[reader.peek16()] ?? 0;
  if (entry === 0) {
    reader.skip(16);
    throw new ScanFault('corrupt');
  }
  reader.skip(entry & 0xff);
  return entry >> 8;
}
