import type { HistoryLine } from '../history/history-line.js';

/** What became of everything that was begun. */
export interface LedgerSums {
  readonly operations: number;
  readonly ok: number;
  readonly refused: number;
  readonly unknown: number;
  /** Of the unknown ones, as the search explains them. */
  readonly unknownHappened: number;
  /** Different pictures that somebody began to send. */
  readonly pictures: {
    readonly started: number;
    readonly acknowledged: number;
    readonly refused: number;
    /** Never answered, and found on record. */
    readonly happened: number;
    /** Never answered, and not on record. */
    readonly vanished: number;
  };
}

/** Adds up a world's history. */
export class Ledger {
  #sums = { operations: 0, ok: 0, refused: 0, unknown: 0, unknownHappened: 0 };
  readonly #pictures = new Map<string, { isAcknowledged: boolean; isUnknown: boolean }>();

  add(lines: readonly HistoryLine[], unknownHappened: number): void {
    this.#sums.unknownHappened += unknownHappened;
    for (const { operation, result } of lines) {
      if (operation.op === 'read') continue;
      this.#sums.operations += 1;
      this.#sums[result === 'fail' ? 'refused' : result] += 1;
      if (operation.op !== 'upload') continue;
      const picture = this.#pictures.get(operation.sha256) ?? { isAcknowledged: false, isUnknown: false };
      picture.isAcknowledged ||= result === 'ok';
      picture.isUnknown ||= result === 'unknown';
      this.#pictures.set(operation.sha256, picture);
    }
  }

  /** Digests that somebody was told are stored. */
  get acknowledged(): readonly string[] {
    return [...this.#pictures].flatMap(([sha256, { isAcknowledged }]) => (isAcknowledged ? [sha256] : []));
  }

  /** @param onRecord digests of all pictures that have a row */
  sum(onRecord: ReadonlySet<string>): LedgerSums {
    const pictures = { started: this.#pictures.size, acknowledged: 0, refused: 0, happened: 0, vanished: 0 };
    for (const [sha256, { isAcknowledged, isUnknown }] of this.#pictures) {
      if (isAcknowledged) pictures.acknowledged += 1;
      else if (onRecord.has(sha256)) pictures.happened += 1;
      else if (isUnknown) pictures.vanished += 1;
      else pictures.refused += 1;
    }
    return { ...this.#sums, pictures };
  }

  /** Digests on record that nobody ever sent. */
  ghosts(onRecord: ReadonlySet<string>): readonly string[] {
    return [...onRecord].filter((sha256) => !this.#pictures.has(sha256));
  }
}
