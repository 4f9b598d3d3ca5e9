import { type PictureSize, turnedBox } from '../prepare/picture-crop.js';
import type { QuarterTurns } from '../prepare/prepared-picture.js';
import type { CropChoice } from './crop-order.js';

/** Cropper's account of what is chosen: pixels of the view, in the box of the turned picture, which may be enlarged. */
export interface CropperData {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise. */
  readonly rotate: number;
  /** How much the picture is enlarged about its middle, inside a box that stays as large as it is. */
  readonly scale: number;
}

/** A choice as shares of the turned picture's own box. */
export function toChoice(view: PictureSize, { x, y, width, height, rotate, scale }: CropperData): CropChoice {
  const box = turnedBox(view, rotate);
  const shrink = (start: number, side: number) => 0.5 + (start / side - 0.5) / scale;
  const [left, right] = limit(shrink(x, box.width), shrink(x + width, box.width));
  const [top, bottom] = limit(shrink(y, box.height), shrink(y + height, box.height));
  const angle = ((rotate % 360) + 360) % 360;
  const isWhole = left < nothing && top < nothing && right > 1 - nothing && bottom > 1 - nothing;
  if (isWhole && angle % 90 === 0) return { turns: ((angle / 90) % 4) as QuarterTurns, crop: null };
  return { turns: 0, crop: { angle, left, top, width: right - left, height: bottom - top } };
}

/** A choice as Cropper is told of it; `scale` is what the editor enlarges a slanted picture by. */
export function toCropperData(view: PictureSize, choice: CropChoice, scale: number): CropperData {
  const { angle, left, top, width, height } = choice.crop ?? { ...whole, angle: choice.turns * 90 };
  const box = turnedBox(view, angle);
  const grow = (share: number, side: number) => (0.5 + (share - 0.5) * scale) * side;
  return {
    x: grow(left, box.width),
    y: grow(top, box.height),
    width: width * scale * box.width,
    height: height * scale * box.height,
    rotate: angle,
    scale,
  };
}

const whole = { left: 0, top: 0, width: 1, height: 1 };
/** Less than a hair: what a hand leaves at an edge by accident. */
const nothing = 0.002;

function limit(from: number, to: number): readonly [number, number] {
  return [Math.max(0, Math.min(1, from)), Math.max(0, Math.min(1, to))];
}
