import type { CanvasKit, DecodedPicture, PixelSize } from './canvas-kit.js';
import type { PixelJudgement } from './judge-pixels.js';
import { croppedSize, type PictureCrop, type PictureSize } from './picture-crop.js';
import type { PictureSource } from './picture-source.js';
import { isOnItsSide, type Placement } from './placement.js';
import { type PictureRules, PrepareError } from './prepared-picture.js';

/** What the steps of one preparation share. */
export interface PreparationJob {
  readonly source: PictureSource;
  readonly placement: Placement;
  /** What is kept of the picture once it is placed; null for all of it. */
  readonly crop: PictureCrop | null;
  readonly rules: PictureRules;
  readonly kit: CanvasKit;
  /** Throws `aborted` when nobody wants the picture any more. */
  readonly checkAborted: () => void;
}

/** Pixels that satisfy the rules, as bytes. */
export interface ReadyPixels {
  readonly blob: Blob;
  /** Upright. */
  readonly width: number;
  readonly height: number;
  readonly reencoded: boolean;
  readonly judgement: PixelJudgement;
}

/** The whole picture, upright, in pixels of the source. */
export function uprightSize({ source, placement }: PreparationJob): PictureSize {
  const { width, height } = source;
  return isOnItsSide(placement) ? { width: height, height: width } : { width, height };
}

/** What is kept of it, upright, in pixels of the source. */
export function keptSize(job: PreparationJob): PictureSize {
  const upright = uprightSize(job);
  return job.crop === null ? upright : croppedSize(upright, job.crop);
}

/** The size of a source, as stored, whose long edge is drawn at `edgePixels`. */
export function storedSize(source: PictureSource, edgePixels: number): PixelSize {
  const scale = edgePixels / Math.max(source.width, source.height);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: scaled(source.width), height: scaled(source.height) };
}

/** Decodes the source without its metadata, so that no browser turns what `placement` will turn. */
export async function decodeSource(
  { source, kit }: PreparationJob,
  edgePixels: number,
): Promise<DecodedPicture> {
  if (source.decoded) return source.decoded;
  try {
    return await kit.decodeTo(storedSize(source, edgePixels), source.bare, source);
  } catch {
    const { width, height } = source;
    const isHuge = width * height > manyPixels;
    throw isHuge ? new PrepareError('too_many_pixels', { width, height }) : new PrepareError('corrupt');
  }
}

/** A decoder that fails above this most likely ran out of memory. */
const manyPixels = 25_000_000;
