import { type PictureRefusal, refusePicture } from './refuse-picture.js';

/** What a picture may measure, whatever the category says. */
export const pictureLimits = {
  maxPixels: 25_000_000,
  maxSidePixels: 10_000,
  /** Longer side to shorter: beyond it a picture is an attack or a fault. */
  maxAspectRatio: 1_000,
} as const;

/** Refuses a picture by the width and height of its header, before anything is decoded; null when they are fine. */
export function checkDimensions(width: number, height: number): PictureRefusal | null {
  const longer = Math.max(width, height);
  const shorter = Math.min(width, height);
  if (shorter === 0 || longer > maxHeaderSide || longer / shorter > pictureLimits.maxAspectRatio)
    return refusePicture('bad_dimensions', { width, height });
  if (longer > pictureLimits.maxSidePixels || width * height > pictureLimits.maxPixels)
    return refusePicture('too_many_pixels', { width, height, ...limitDetails });
  return null;
}

const limitDetails = {
  maxPixels: pictureLimits.maxPixels,
  maxSidePixels: pictureLimits.maxSidePixels,
};

/** PNG’s own limit. */
const maxHeaderSide = 2 ** 31 - 1;
