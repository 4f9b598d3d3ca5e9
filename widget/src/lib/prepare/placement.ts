import type { QuarterTurns } from './prepared-picture.js';

/** How stored pixels come to stand upright: mirrored left to right first, then turned clockwise. */
export interface Placement {
  readonly mirrored: boolean;
  readonly turns: QuarterTurns;
}

/** The placement of an EXIF orientation, followed by the quarter turns that the candidate asked for. */
export function placePicture(orientation: number, extraTurns: QuarterTurns): Placement {
  const placement = placements[orientation] ?? upright;
  return { ...placement, turns: ((placement.turns + extraTurns) % 4) as QuarterTurns };
}

/** Whether the stored pixels already stand as they should. */
export function isUpright(placement: Placement): boolean {
  return placement.turns === 0 && !placement.mirrored;
}

/** Whether width and height change places. */
export function isOnItsSide(placement: Placement): boolean {
  return placement.turns % 2 === 1;
}

/**
 * The canvas matrix that draws stored pixels of `width` × `height` upright. Whole numbers only: `rotate()` would bring
 * sines that are not quite zero, and with them resampling.
 */
export function placementMatrix(
  { mirrored, turns }: Placement,
  width: number,
  height: number,
): DOMMatrix2DInit {
  const sign = mirrored ? -1 : 1;
  const start = mirrored ? width : 0;
  const end = width - start;
  if (turns === 0) return { a: sign, b: 0, c: 0, d: 1, e: start, f: 0 };
  if (turns === 1) return { a: 0, b: sign, c: -1, d: 0, e: height, f: start };
  if (turns === 2) return { a: -sign, b: 0, c: 0, d: -1, e: end, f: height };
  return { a: 0, b: -sign, c: 1, d: 0, e: 0, f: end };
}

const upright: Placement = { mirrored: false, turns: 0 };

const placements: readonly (Placement | undefined)[] = [
  undefined, // EXIF counts from 1
  upright,
  { mirrored: true, turns: 0 },
  { mirrored: false, turns: 2 },
  { mirrored: true, turns: 2 },
  { mirrored: true, turns: 3 },
  { mirrored: false, turns: 1 },
  { mirrored: true, turns: 1 },
  { mirrored: false, turns: 3 },
];
