import type { PictureCrop } from './picture-crop.js';
import type { PictureRules, PreparedPicture, QuarterTurns } from './prepared-picture.js';

/** One picture's way through a lane. */
export interface LaneJob {
  readonly file: File;
  readonly rules: PictureRules;
  readonly turns: QuarterTurns;
  readonly crop: PictureCrop | null;
  readonly signal: AbortSignal;
}

/** Where pictures are prepared, one after the other: a worker, or the page itself. */
export interface PreparationLane {
  prepare(job: LaneJob): Promise<PreparedPicture>;
  close(): void;
}

/** The lane itself is gone, whatever the picture: take another. */
export class LaneLostError extends Error {}
