import { BitReader, ScanFault } from './bit-reader.js';
import { createHuffmanTable, type HuffmanTable, readHuffmanSymbol } from './huffman-table.js';
import { type JpegScan, readJpegScan } from './read-jpeg-scan.js';

/**
 * Follows the codes of a JPEG's one sequential scan to its last block, without making pixels. libvips asks libjpeg for
 * its warnings before each strip of lines and never after the last one: data that end in the last lines would pass.
 * Progressive pictures and those of several scans are read whole before their first line: they need no second look.
 * @returns what is wrong with the data, or null
 */
export function walkScan(bytes: Uint8Array): 'truncated' | 'corrupt' | null {
  const scan = readJpegScan(bytes);
  if (scan === null) return null;
  try {
    followScan(bytes, scan);
    return null;
  } catch (error) {
    if (error instanceof ScanFault) return error.code;
    throw error;
  }
}

interface Block {
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
}

function followScan(bytes: Uint8Array, scan: JpegScan): void {
  const tables = new Map([...scan.tables].map(([id, table]) => [id, createHuffmanTable(table)]));
  const tableOf = (id: number): HuffmanTable => {
    const table = tables.get(id);
    if (table === undefined) throw new ScanFault('corrupt');
    return table;
  };
  const blocks = scan.components.flatMap(({ blocks: count, dcTable, acTable }): Block[] =>
    Array.from({ length: count }, () => ({ dc: tableOf(dcTable), ac: tableOf(0x10 | acTable) })),
  );
  const reader = new BitReader(bytes, scan.dataAt);
  for (let unit = 0; unit < scan.units; unit += 1) {
    if (scan.restartInterval > 0 && unit > 0 && unit % scan.restartInterval === 0) reader.passRestart();
    for (const block of blocks) followBlock(reader, block);
  }
}

/** One DC difference, then runs of zeros and values until the block is full. */
function followBlock(reader: BitReader, { dc, ac }: Block): void {
  reader.skip(readHuffmanSymbol(reader, dc) & 0x0f);
  for (let filled = 1; filled < 64; filled += 1) {
    const symbol = readHuffmanSymbol(reader, ac);
    const size = symbol & 0x0f;
    const zeros = symbol >> 4;
    if (size === 0 && zeros !== 15) return;
    filled += zeros;
    reader.skip(size);
  }
}
