import { makeJpeg } from './make-jpeg.js';

/** What `makePhoto12Megapixel` makes. */
export interface SamplePhotoOptions {
  /** EXIF orientation 1 to 8. Default 1. */
  readonly orientation?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly text?: string;
}

/**
 * Makes a photo as a phone sends it: 4,000 × 3,000 stored pixels, about 5 MB, EXIF with a place on earth. With
 * orientation 5 to 8 it lies on its side and is 3,000 × 4,000 when upright.
 */
export function makePhoto12Megapixel({
  orientation = 1,
  seed = 1,
  text,
}: SamplePhotoOptions = {}): Promise<Buffer> {
  const isTurned = orientation >= 5;
  return makeJpeg({
    width: isTurned ? 3000 : 4000,
    height: isTurned ? 4000 : 3000,
    seed,
    orientation,
    quality: 90,
    noise: 24,
    located: true,
    ...(text === undefined ? {} : { text }),
  });
}
