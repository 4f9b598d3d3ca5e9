import { listPasses, type PngPass } from './list-passes.js';
import { listChunks } from './png-chunks.js';

/** A palette with fewer colours than a pixel can name, and how the pixels that name them lie. */
export interface ShortPalette {
  readonly colours: number;
  /** Bits of a pixel: 1, 2, 4 or 8. */
  readonly depth: number;
  readonly passes: readonly PngPass[];
}

/** Reads it from a PNG that `walkPng` has taken; null when there is none, and a pixel can name no wrong colour. */
export function readShortPalette(bytes: Uint8Array): ShortPalette | null {
  let header: DataView | null = null;
  for (const { type, data } of listChunks(bytes)) {
    if (type === 'IHDR') header = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (header?.getUint8(9) !== paletteType || type === 'IDAT') return null;
    if (type !== 'PLTE') continue;
    const depth = header.getUint8(8);
    const colours = Math.floor(data.length / 3);
    if (colours >= 2 ** depth) return null;
    const passes = listPasses(header.getUint32(0), header.getUint32(4), header.getUint8(12) === 1);
    return { colours, depth, passes };
  }
  return null;
}

const paletteType = 3;
