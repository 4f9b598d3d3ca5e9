import type { Box } from '@dossier/server-sdk/contract';

/** What a reviewer found about one picture, bound to the bytes that were looked at. */
export type PictureFinding =
  | { readonly mark: 'accepted'; readonly sha256: string }
  | {
      readonly mark: 'asked';
      readonly sha256: string;
      /** Codes of the programme's reasons, in the order in which they were chosen; none while one is still to be chosen. */
      readonly reasons: readonly string[];
      readonly text: string;
      /** What was drawn on the picture, or null. */
      readonly box: Box | null;
    };

/** An ask about a whole category, or, with `categoryId` null, about the profile or the application. */
export interface WiderAsk {
  readonly categoryId: string | null;
  readonly reason: string;
  readonly text: string;
}

/** The draft of one decision: kept by the server for its reviewer alone, reaches nobody else before the decision is sent. */
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
