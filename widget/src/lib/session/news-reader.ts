import type { CandidateReads, StateReading } from '../client/candidate-reads.js';
import type { Clock } from '../client/clock.js';
import type { CandidateSnapshot } from './candidate-session-api.js';
import { isBusy, paceOf, waitOf } from './pace-of.js';

/** What it needs of the session. */
export interface NewsSource {
  readonly snapshot: CandidateSnapshot;
  readonly clock: Clock;
  readonly calls: CandidateReads;
  /** Whether something waits for the state to say that it has happened. */
  readonly awaitsState: boolean;
}

/** Reads that nobody waits for, so that the server may hold them until there is news. */
export interface NewsReader {
  /** How long until the next one, milliseconds. */
  paceMs(): number;
  /**
   * One reading; null when it was interrupted.
   * @param version the one that is known, or null
   */
  read(version: string | null, signal: AbortSignal): Promise<StateReading | null>;
  interrupt(): void;
  /** Tells it that the snapshot is another one. */
  noteChange(): void;
}

/** A reader that has not been asked to wait. */
export function createNewsReader(source: NewsSource): NewsReader {
  let wait: AbortController | null = null;
  /** What the server last said of waiting. */
  let waited: boolean | null = null;
  /** Whether it was not asked to wait since this page did something itself. */
  let isUntried = true;
  const { clock, calls } = source;
  return {
    paceMs: () => paceOf(source.snapshot, source.awaitsState, clock.now(), clock.random(), waited, isUntried),
    async read(version, signal) {
      // A page that says that the server is away must hear at once that it is back.
      const waitSeconds = source.snapshot.status === 'ready' ? waitOf(source.snapshot, clock.now()) : 0;
      if (waitSeconds === 0) return calls.readState(version, signal);
      const waiting = new AbortController();
      const stop = () => waiting.abort();
      signal.addEventListener('abort', stop, { once: true });
      wait = waiting;
      const begunAt = clock.now();
      try {
        const reading = await calls.readState(version, waiting.signal, waitSeconds);
        isUntried = false;
        // An answer at once is no waiting, whatever it says: it must not be asked for ten times a second.
        const isAtOnce = reading.waited === true && clock.now() - begunAt < 1_000;
        if (reading.state === null) waited = isAtOnce ? null : reading.waited;
        return reading;
      } catch (error) {
        if (waiting.signal.aborted && !signal.aborted) return null;
        throw error;
      } finally {
        wait = null;
        signal.removeEventListener('abort', stop);
      }
    },
    interrupt: () => wait?.abort(),
    noteChange() {
      if (!isBusy(source.snapshot)) return;
      // What this page changes itself comes with the answer to it: the waiting read would bring it too, and too early.
      wait?.abort();
      waited = null;
      isUntried = true;
    },
  };
}
