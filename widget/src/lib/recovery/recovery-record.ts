/** One picture as it lies in the browser's database: everything that tells of the picture or the person is in `sealed`. */
export interface RecoveryRecord extends RecordFacts {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** What stands outside the ciphertext, and is part of what its seal vouches for. */
export interface RecordFacts {
  /** Where uploads go: pictures for another programme of the same site are none of our business. */
  readonly scope: string;
  /** Random. */
  readonly id: string;
  /** A digest that stands for one application. */
  readonly owner: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly expiresAt: number;
  /** The picture's bytes. */
  readonly bytes: number;
}
