import type { PictureCrop } from './picture-crop.js';
import type { PictureRules, PreparedPicture, PrepareErrorCode, QuarterTurns } from './prepared-picture.js';

/** From the page to the worker. */
export type ToPrepareWorker =
  | {
      readonly kind: 'prepare';
      readonly id: number;
      readonly file: File;
      readonly rules: PictureRules;
      readonly turns: QuarterTurns;
      readonly crop: PictureCrop | null;
    }
  | { readonly kind: 'abort'; readonly id: number };

/** From the worker to the page; `ready` comes first, or never where the worker cannot run. */
export type FromPrepareWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'prepared'; readonly id: number; readonly picture: PreparedPicture }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: PrepareErrorCode;
      readonly details: Readonly<Record<string, unknown>>;
    };
