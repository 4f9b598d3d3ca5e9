/** What a reviewer found about one picture, bound to the bytes that were looked at. */
export type PictureFinding =
  | { readonly mark: 'accepted'; readonly sha256: string }
  | {
      readonly mark: 'asked';
      readonly sha256: string;
      readonly reason: string | null;
      readonly text: string;
    };

/** An ask about a whole category, or, with `categoryId` null, about the profile or the application. */
export interface WiderAsk {
  readonly categoryId: string | null;
  readonly reason: string;
  readonly text: string;
}

/** The draft of one decision: lives in the element, reaches nobody before the decision is sent. */
export interface Findings {
  /** By material id. */
  readonly pictures: ReadonlyMap<string, PictureFinding>;
  readonly wider: readonly WiderAsk[];
  /** Ids of the pictures that were displayed large. */
  readonly seen: ReadonlySet<string>;
  /** For the candidate. */
  readonly feedback: string;
  /** For staff. */
  readonly note: string;
}

/** The draft of somebody who has found nothing yet. */
export const emptyFindings: Findings = {
  pictures: new Map(),
  wider: [],
  seen: new Set(),
  feedback: '',
  note: '',
};
