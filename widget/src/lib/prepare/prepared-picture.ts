import type { PictureFormat } from '@dossier/server-sdk/contract';

/** What a category allows, as far as preparing a picture needs it. */
export interface PictureRules {
  readonly formats: readonly PictureFormat[];
  /** Bytes at most. */
  readonly maxBytes: number;
  /** Shortest allowed side, in pixels. */
  readonly minSidePixels: number;
  /** Long edge below which preparation does not shrink, in pixels. */
  readonly legibleEdgePixels: number;
}

/** Quarter turns, clockwise. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** What may be wrong with a picture that passes; never blocks. */
export type PictureHint = 'blurred' | 'dark' | 'small';

/** One picture made to fit: upright, within the limit, without metadata. */
export interface PreparedPicture {
  readonly blob: Blob;
  /** The picked name with the extension of the real type; `picture.jpg` when it had none. */
  readonly filename: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  /** SHA-256 of `blob`, lower-case hex. */
  readonly sha256: string;
  /** Bytes of the picked file, for `4.1 MB → 187 KB`. */
  readonly originalBytes: number;
  /** False when the picked pixels were kept. */
  readonly reencoded: boolean;
  readonly hints: readonly PictureHint[];
}

/** Why a picture cannot be used; `details` holds values for the sentence: `detected`; `minSidePixels`, `width`,
 * `height`; for `cannot_fit` `maxBytes`, `smallestBytes` (what the smallest legible one took), `legibleEdgePixels`, `width`, `height`. */
export type PrepareErrorCode =
  | 'empty_file'
  /** The bytes cannot be had: changed or moved since it was picked, or still in a cloud. */
  | 'unreadable'
  | 'not_image'
  | 'unsupported_type'
  | 'format_not_allowed'
  | 'corrupt'
  | 'animated'
  | 'too_few_pixels'
  | 'too_many_pixels'
  | 'cannot_fit'
  | 'aborted'
  /** The script that prepares could not be loaded: the network is away; try again. */
  | 'unavailable';

/** The one error of this room. */
export class PrepareError extends Error {
  constructor(
    readonly code: PrepareErrorCode,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
    this.name = 'PrepareError';
  }
}
