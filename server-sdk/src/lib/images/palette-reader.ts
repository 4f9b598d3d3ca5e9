import type { PngPass } from './list-passes.js';
import type { ShortPalette } from './short-palette.js';
import { unfilterRow } from './unfilter-row.js';

/** Follows the pixels of a palette PNG as they are unpacked, two rows at a time, and looks at the colours they name. */
export class PaletteReader {
  readonly #colours: number;
  readonly #depth: number;
  readonly #passes: PngPass[];
  #rowsLeft = 0;
  #width = 0;
  #row: Uint8Array = new Uint8Array(0);
  #above: Uint8Array = this.#row;
  #filled = 0;

  constructor({ colours, depth, passes }: ShortPalette) {
    this.#colours = colours;
    this.#depth = depth;
    this.#passes = [...passes];
    this.#beginPass();
  }

  /** Takes the next bytes of unpacked data. False when a pixel names no colour of the palette, or a row no filter. */
  take(data: Uint8Array): boolean {
    for (let at = 0; at < data.length && this.#rowsLeft > 0; ) {
      const part = data.subarray(at, at + this.#row.length - this.#filled);
      this.#row.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#row.length && !this.#finishRow()) return false;
    }
    return true;
  }

  #finishRow(): boolean {
    if (!unfilterRow(this.#row, this.#above)) return false;
    if (highestIndex(this.#row, this.#width, this.#depth) >= this.#colours) return false;
    [this.#row, this.#above] = [this.#above, this.#row];
    this.#filled = 0;
    this.#rowsLeft -= 1;
    if (this.#rowsLeft === 0) this.#beginPass();
    return true;
  }

  #beginPass(): void {
    const pass = this.#passes.shift();
    if (pass === undefined) return;
    const rowBytes = 1 + Math.ceil((pass.width * this.#depth) / 8);
    this.#rowsLeft = pass.height;
    this.#width = pass.width;
    this.#row = new Uint8Array(rowBytes);
    this.#above = new Uint8Array(rowBytes);
  }
}

/** Of the pixels alone: what fills the last byte of a row is nobody's. */
function highestIndex(row: Uint8Array, width: number, depth: number): number {
  let highest = 0;
  if (depth === 8) {
    for (let at = 1; at < row.length; at += 1) if ((row[at] as number) > highest) highest = row[at] as number;
    return highest;
  }
  const mask = 2 ** depth - 1;
  for (let x = 0, bit = 8; x < width; x += 1, bit += depth) {
    const index = ((row[bit >> 3] as number) >> (8 - depth - (bit & 7))) & mask;
    if (index > highest) highest = index;
  }
  return highest;
}
