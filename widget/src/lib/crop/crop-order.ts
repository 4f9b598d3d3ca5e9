import type { PictureCrop } from '../prepare/picture-crop.js';
import type { QuarterTurns } from '../prepare/prepared-picture.js';

/** What is kept of a picture, and how it is turned: a part says its own angle, so with one the turns are 0. */
export interface CropChoice {
  readonly turns: QuarterTurns;
  /** Null for the whole picture. */
  readonly crop: PictureCrop | null;
}

/** The editor's words, ready to be shown. */
export interface CropWords {
  readonly heading: string;
  readonly cancel: string;
  readonly apply: string;
  readonly reset: string;
  readonly rotate: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly sliders: string;
  readonly straighten: string;
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** One picture to be cropped. */
export interface CropOrder {
  /** The picked file, as it is. */
  readonly file: File;
  /** Makes a smaller copy, upright, of a file that is too large to be shown or not shown by this browser. */
  readonly makeView: () => Promise<Blob>;
  /** What was chosen before: the editor begins with it. */
  readonly choice: CropChoice;
  readonly words: CropWords;
  readonly lang: string;
  /** Whose colours, font and theme the editor takes over. */
  readonly near: Element;
  /** Aborting closes the editor without a choice. */
  readonly signal: AbortSignal;
}
