/** How strictly decisions are made: what the host configures under `review`. */
export interface ReviewPolicy {
  /** An acceptance counts only with the receipt that came with the picture's view. Default false. */
  readonly displayProven: boolean;
  /** Nobody approves one application at two stages of the same round. Default false. */
  readonly fourEyed: boolean;
  /** After so many rounds nothing can be returned any more, only approved or refused; null for no cap. */
  readonly maxRounds: number | null;
}

export const defaultReviewPolicy: ReviewPolicy = { displayProven: false, fourEyed: false, maxRounds: null };
