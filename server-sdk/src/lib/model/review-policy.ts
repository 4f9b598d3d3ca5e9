/** How strictly decisions are made: what the host configures under `review`. */
export interface ReviewPolicy {
  /**
   * An acceptance counts only with the receipt that came with the picture's view; without it the decision is refused
   * (`not_displayed`). Default true. A host whose own desk does not send receipts turns it off.
   */
  readonly displayProven: boolean;
  /** Nobody approves one application at two stages of the same round. Default false. */
  readonly fourEyed: boolean;
  /** After so many rounds nothing can be returned any more, only approved or refused; null for no cap. */
  readonly maxRounds: number | null;
  /**
   * Pictures that one reviewer may look at within 24 hours, opened originals too, the same one again within an hour of the
   * clock not counted; beyond it `rate_limited`. It stops whoever collects pictures instead of judging them; null for no cap. Default 20,000.
   */
  readonly maxViewsPerDay: number | null;
  /**
   * Every large picture on the desk lies under its reviewer's name, id and the minute, faintly, so that a photograph of the
   * screen says who looked and when. Default true.
   */
  readonly watermark: boolean;
}

export const defaultReviewPolicy: ReviewPolicy = {
  displayProven: true,
  fourEyed: false,
  maxRounds: null,
  maxViewsPerDay: 20_000,
  watermark: true,
};
