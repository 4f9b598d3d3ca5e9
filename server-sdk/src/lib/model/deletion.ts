/** Why an application was deleted: a code of `[a-z0-9-]`, never words about a person. */
export interface DeletionFacts {
  readonly programmeId: string;
  readonly applicationId: string;
  readonly reason: string;
  /** When the rows went, milliseconds since the epoch. */
  readonly startedAt: number;
  /** Every picture there ever was, by the SHA-256 of its bytes as sent. */
  readonly pictures: readonly {
    readonly materialId: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  readonly submissions: readonly { readonly number: number; readonly digest: string }[];
  /** Objects of the storage that had to go: originals and views. */
  readonly objects: number;
  /** The history's end with the event `application-deleted`: it stays, and every hash before it. */
  readonly events: { readonly seq: number; readonly hash: string };
}

/** What says that nothing is left: no name, no words, only digests, counts and times. */
export interface DeletionProof extends DeletionFacts {
  /** When the last byte was gone from the storage and from the database's files, milliseconds since the epoch. */
  readonly finishedAt: number;
  /** SHA-256, lower-case hex, of this document as JSON without `digest`; the event `deletion-finished` holds it too. */
  readonly digest: string;
}
