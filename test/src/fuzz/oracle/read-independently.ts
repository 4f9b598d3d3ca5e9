import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { withoutForeignBytes } from './without-foreign-bytes.js';

/** The sides that a reader that shares no code with the product finds, not turned by EXIF. */
export interface IndependentPicture {
  readonly width: number;
  readonly height: number;
}

/** Decodes fully with pure JavaScript readers (jpeg-js, pngjs). Throws for what they cannot read to the end. */
export function readIndependently(bytes: Buffer): IndependentPicture {
  const picture = withoutForeignBytes(bytes);
  if (picture[0] === 0x89) return PNG.sync.read(picture, { checkCRC: true });
  return decode(picture, { useTArray: true, tolerantDecoding: false, maxResolutionInMP: 30 });
}
