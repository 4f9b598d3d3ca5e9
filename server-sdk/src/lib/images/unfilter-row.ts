/**
 * Undoes the filter of a PNG row in place, where a pixel is one byte or less: palette pictures.
 * @param row begins with the byte that names its filter, as the row above it does
 * @returns false when there is no such filter
 */
export function unfilterRow(row: Uint8Array, above: Uint8Array): boolean {
  const undo = filters[row[0] as number];
  undo?.(row, above);
  return undo !== undefined;
}

type Undo = (row: Uint8Array, above: Uint8Array) => void;

/** None, Sub, Up, Average, Paeth. The bytes left of a row are zeros, and so is what stands above the first one. */
const filters: readonly Undo[] = [
  () => {},
  (row) => {
    for (let at = 2; at < row.length; at += 1) row[at] = byte(row, at) + byte(row, at - 1);
  },
  (row, above) => {
    for (let at = 1; at < row.length; at += 1) row[at] = byte(row, at) + byte(above, at);
  },
  (row, above) => {
    let left = 0;
    for (let at = 1; at < row.length; at += 1) {
      row[at] = byte(row, at) + ((left + byte(above, at)) >> 1);
      left = byte(row, at);
    }
  },
  (row, above) => {
    let left = 0;
    let corner = 0;
    for (let at = 1; at < row.length; at += 1) {
      const up = byte(above, at);
      row[at] = byte(row, at) + nearest(left, up, corner);
      left = byte(row, at);
      corner = up;
    }
  },
];

function byte(row: Uint8Array, at: number): number {
  return row[at] as number;
}

/** Paeth's choice. */
function nearest(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
