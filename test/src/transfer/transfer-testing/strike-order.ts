/** Asks for a token of this candidate. */
export interface TokenOrder {
  readonly candidateId: string;
}

/** When a server is to die: none of the next `pictures` commits is answered. */
export interface StrikeOrder {
  readonly pictures: number;
  /** How long after the last byte of the last of them; null waits until all of them are committed. */
  readonly afterLastByteMs: number | null;
}
