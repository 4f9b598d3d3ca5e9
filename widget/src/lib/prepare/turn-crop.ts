import type { PictureCrop } from './picture-crop.js';
import type { QuarterTurns } from './prepared-picture.js';

/** The same part after quarter turns of what it shows. */
export function turnCrop(crop: PictureCrop, turns: QuarterTurns): PictureCrop {
  if (turns === 0) return crop;
  const { angle, left, top, width, height } = crop;
  const turned = {
    angle: (angle + 90) % 360,
    left: 1 - top - height,
    top: left,
    width: height,
    height: width,
  };
  return turnCrop(turned, (turns - 1) as QuarterTurns);
}
