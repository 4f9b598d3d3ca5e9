/** One of the pictures that the rows of a PNG belong to: the whole one, or one of seven when it is interlaced. */
export interface PngPass {
  /** In pixels. */
  readonly width: number;
  /** In rows. */
  readonly height: number;
}

/** The passes of a PNG that have pixels, in the order of their rows. */
export function listPasses(width: number, height: number, isInterlaced: boolean): readonly PngPass[] {
  if (!isInterlaced) return [{ width, height }];
  return adam7
    .map(([x, y, stepX, stepY]) => ({
      width: Math.ceil((width - x) / stepX),
      height: Math.ceil((height - y) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
}

/** First column, first row, column step, row step of each pass. */
const adam7: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
