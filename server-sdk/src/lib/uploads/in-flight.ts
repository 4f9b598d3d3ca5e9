import { DossierError } from '../errors/dossier-error.js';

/** A segment that is being received. */
export interface Arrival {
  /** Milliseconds since its last byte. */
  idleMs(): number;
  /** Whether its last byte has come, or its connection was cut. */
  isOver(): boolean;
  /** Ends it with what has come. */
  cut(): void;
  /** Settles when what has come is on record, or thrown away. */
  readonly done: Promise<unknown>;
}

/** The segments that this process is receiving, by upload. */
export interface InFlight {
  /** Lists an arrival until it is done. */
  add(uploadId: string, arrival: Arrival): void;
  /** Throws `rate_limited` when the upload has as many as one client can need. */
  checkRoom(uploadId: string): void;
  /** Ends stalled arrivals and awaits those that are over, so that whoever asks for the offset gets their bytes. */
  settle(uploadId: string): Promise<void>;
}

/**
 * Creates the list of segments in flight. A client whose network went silent comes back and asks for the offset while
 * its old connection still looks alive: what that one brought is put on record first.
 */
export function createInFlight(): InFlight {
  const uploads = new Map<string, Set<Arrival>>();
  return {
    checkRoom(uploadId) {
      const size = uploads.get(uploadId)?.size ?? 0;
      if (size >= maxPerUpload) throw new DossierError('rate_limited', { retryAfterSeconds: 5 });
    },
    add(uploadId, arrival) {
      const arrivals = uploads.get(uploadId) ?? new Set();
      arrivals.add(arrival);
      uploads.set(uploadId, arrivals);
      const remove = (): void => {
        arrivals.delete(arrival);
        if (arrivals.size === 0) uploads.delete(uploadId);
      };
      arrival.done.then(remove, remove);
    },
    async settle(uploadId) {
      const ending: Promise<unknown>[] = [];
      for (const arrival of uploads.get(uploadId) ?? []) {
        if (arrival.idleMs() >= stalledMs) arrival.cut();
        if (arrival.isOver()) ending.push(arrival.done);
      }
      await Promise.allSettled(ending);
    },
  };
}

const maxPerUpload = 4;
const stalledMs = 1_000;
