/** What a generated photo is like. */
export interface PhotoOrder {
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** Grain that the phone's noise reduction left: standard deviation of brightness on plain paper, in grey levels. */
  readonly grain: number;
  /** Share of the column that is print, 0 to 1: a form has about 0.4, a page of a book 1. */
  readonly density: number;
}

/** One paragraph on the photo: what stands there and where, in the photo's pixels. */
export interface PrintedText {
  readonly fontPixels: number;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes of print on a photo of 4,000 pixels, in pixels. */
export const printedSizes = [24, 30, 36, 48, 64, 90] as const;
