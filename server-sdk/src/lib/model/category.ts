import type { LocalizedText } from './localized-text.js';

/** The picture formats that a category may take; `jpg` and `jpeg` files are both `jpeg`. */
export const pictureFormats = ['jpeg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** One thing asked for (材料类别), as the host writes it. */
export interface CategoryOptions {
  /** `[a-z0-9-]`, at most 64 characters, unique within the candidate's set. */
  readonly id: string;
  /** Its name on the page. */
  readonly label: LocalizedText;
  /** One line of help under the name. */
  readonly help?: LocalizedText;
  /** URL of a sample picture (示例), relative to the host page or absolute: shown to candidates and to reviewers. */
  readonly sampleUrl?: string;
  /** Whether `minimum` pictures must be there to submit. Default false. */
  readonly required?: boolean;
  /** Pictures needed when required, or when the candidate starts the category. Default 1. */
  readonly minimum?: number;
  /** Pictures at most. Default 1. */
  readonly maximum?: number;
  /** What is taken; everything else that the browser decodes is made one of them. Default both. */
  readonly formats?: readonly PictureFormat[];
  /** Bytes of one picture at most. Default 204,800 (200 KB). */
  readonly maxBytes?: number;
  /** Shortest allowed side in pixels. Default 1. */
  readonly minSidePixels?: number;
  /**
   * Long edge below which the page does not shrink a picture to make it fit, in pixels: the legibility floor, 1 to 4,000.
   * What cannot be both this large and within `maxBytes` is refused before anything is sent, and the candidate is told to
   * crop it or to take another. Print is read from some 12 pixels of height on: a page of A4 that fills the photo needs
   * 1,000 in 10-point type and 1,300 in 8-point type, a card some 600. Default 1,200.
   */
  readonly legibleEdgePixels?: number;
  /** Reason codes offered to reviewers for this category. Default: all of the programme's. */
  readonly reasons?: readonly string[];
}

/** A category with every default filled in: what is stored, shown and enforced. */
export interface Category {
  readonly id: string;
  readonly label: LocalizedText;
  readonly help: LocalizedText | null;
  readonly sampleUrl: string | null;
  readonly required: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly formats: readonly PictureFormat[];
  readonly maxBytes: number;
  readonly minSidePixels: number;
  readonly legibleEdgePixels: number;
  readonly reasons: readonly string[] | null;
}

/** "200 KB" everywhere: client, server, docs, messages. */
export const defaultMaxBytes = 204_800;

/** Fills in the defaults of one category; what is wrong with it is `check-categories`' to say. */
export function resolveCategory(options: CategoryOptions): Category {
  return {
    id: options.id,
    label: options.label,
    help: options.help ?? null,
    sampleUrl: options.sampleUrl ?? null,
    required: options.required ?? false,
    minimum: options.minimum ?? 1,
    maximum: options.maximum ?? Math.max(1, options.minimum ?? 1),
    formats: options.formats ?? pictureFormats,
    maxBytes: options.maxBytes ?? defaultMaxBytes,
    minSidePixels: options.minSidePixels ?? 1,
    legibleEdgePixels: options.legibleEdgePixels ?? 1200,
    reasons: options.reasons ?? null,
  };
}
