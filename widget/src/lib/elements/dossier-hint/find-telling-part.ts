/** A rectangle of a picture, in its pixels. */
export interface PicturePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How finely the picture is searched. */
const cellsPerSide = 32;

/**
 * The part of the given size that shows the most: the sum of what changes from pixel to pixel is largest there, which
 * on a document is print. `copy` may be smaller than the picture.
 */
export function findTellingPart(
  copy: ImageData,
  picture: { readonly width: number; readonly height: number },
  size: { readonly width: number; readonly height: number },
): PicturePart {
  const width = Math.min(size.width, picture.width);
  const height = Math.min(size.height, picture.height);
  const cells = sumCells(copy);
  const columns = Math.max(1, Math.round((width / picture.width) * cellsPerSide));
  const rows = Math.max(1, Math.round((height / picture.height) * cellsPerSide));
  let best = { sum: -1, column: 0, row: 0 };
  for (let row = 0; row <= cellsPerSide - rows; row++) {
    for (let column = 0; column <= cellsPerSide - columns; column++) {
      const sum = sumPart(cells, column, row, columns, rows);
      if (sum > best.sum) best = { sum, column, row };
    }
  }
  const start = (cell: number, whole: number, side: number) =>
    Math.min(whole - side, Math.round((cell / cellsPerSide) * whole));
  return {
    x: start(best.column, picture.width, width),
    y: start(best.row, picture.height, height),
    width,
    height,
  };
}

/** How much changes in each cell: squared steps of brightness, to the right and down. */
function sumCells({ data, width, height }: ImageData): Float64Array {
  const cells = new Float64Array(cellsPerSide ** 2);
  const light = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    return (data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
  };
  for (let y = 0; y < height - 1; y++) {
    const row = Math.floor((y / height) * cellsPerSide) * cellsPerSide;
    for (let x = 0; x < width - 1; x++) {
      const here = light(x, y);
      const change = (light(x + 1, y) - here) ** 2 + (light(x, y + 1) - here) ** 2;
      const cell = row + Math.floor((x / width) * cellsPerSide);
      cells[cell] = (cells[cell] ?? 0) + change;
    }
  }
  return cells;
}

function sumPart(cells: Float64Array, column: number, row: number, columns: number, rows: number): number {
  let sum = 0;
  for (let y = row; y < row + rows; y++) {
    for (let x = column; x < column + columns; x++) sum += cells[y * cellsPerSide + x] ?? 0;
  }
  return sum;
}
