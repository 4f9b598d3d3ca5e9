import type { FitResult } from '../page/bench-page.js';
import type { PrintedText } from '../page/photo-order.js';
import { measureSsim } from './measure-ssim.js';
import type { PrintReader } from './print-reader.js';

/** A photo as every contender gets it. */
export interface TakenPhoto {
  readonly bytes: Buffer;
  /** The paragraphs whose print is read. */
  readonly print: readonly PrintedText[];
  readonly width: number;
}

/** How much of one size of print was read. */
export interface ReadPrint {
  readonly fontPixels: number;
  readonly share: number;
}

/** What one contender made of one photo, looked at from outside the browser. */
export type JudgedFit = Omit<FitResult, 'picture'> & {
  readonly ssim: number;
  readonly print: readonly ReadPrint[];
};

/** Compares a result with its photo and reads it. */
export async function judgeFit(
  { picture, ...fit }: FitResult,
  photo: TakenPhoto,
  reader: PrintReader,
): Promise<JudgedFit> {
  const result = Buffer.from(picture, 'base64');
  const ssim = await measureSsim(photo.bytes, result);
  return { ...fit, ssim, print: await readAll(result, photo, reader) };
}

/** Reads every paragraph of a photo from a picture. */
export async function readAll(
  picture: Buffer,
  { print, width }: TakenPhoto,
  reader: PrintReader,
): Promise<readonly ReadPrint[]> {
  const read: ReadPrint[] = [];
  for (const text of print) {
    read.push({ fontPixels: text.fontPixels, share: await reader.read(picture, text, width) });
  }
  return read;
}
