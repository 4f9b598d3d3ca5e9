import type { PictureSize } from '../prepare/picture-crop.js';
import type { QuarterTurns } from '../prepare/prepared-picture.js';
import type { CropChoice } from './crop-order.js';

/** A rectangle in the box of the turned picture, in Cropper's pixels. */
export interface CropperRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Cropper's account of what is chosen, as shares of the turned picture's box; what reaches beyond it is cut off. */
export function toChoice(
  { x, y, width, height }: CropperRectangle,
  degrees: number,
  box: PictureSize,
): CropChoice {
  const [left, right] = [limit(x / box.width), limit((x + width) / box.width)];
  const [top, bottom] = [limit(y / box.height), limit((y + height) / box.height)];
  const angle = ((degrees % 360) + 360) % 360;
  const isWhole = left < nothing && top < nothing && right > 1 - nothing && bottom > 1 - nothing;
  if (isWhole && angle % 90 === 0) return { turns: (angle / 90) as QuarterTurns, crop: null };
  return { turns: 0, crop: { angle, left, top, width: right - left, height: bottom - top } };
}

/** The angle of a choice, as quarter turns and what is left of it, −45 to 45 degrees. */
export function splitChoice({ turns, crop }: CropChoice): {
  readonly quarters: number;
  readonly slant: number;
} {
  const angle = crop?.angle ?? turns * 90;
  const quarters = Math.round(angle / 90);
  return { quarters: quarters % 4, slant: angle - quarters * 90 };
}

/** Less than a hair: what a hand leaves at an edge by accident. */
const nothing = 0.002;

function limit(share: number): number {
  return Math.max(0, Math.min(1, share));
}
