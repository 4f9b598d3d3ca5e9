import type { Clock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import { retryDelayMs } from './retry-delay.js';
import { nextRoad, type Road, type RoadMemory } from './road-memory.js';
import { type AttemptEnd, type AttemptOptions, type AttemptParts, runAttempt } from './run-attempt.js';
import type { Commit, TransferOrder, TransferProgress } from './transfer-order.js';
import { waitForTurn } from './wait-for-turn.js';

/** What every sending needs. */
export interface SendingParts extends Omit<AttemptParts, 'isOnline'> {
  readonly clock: Clock;
  readonly page: PageSignals;
  /** What is known of the network, and kept for the pictures after this one. */
  readonly memory: RoadMemory;
}

/** How to stop one sending, and who is told. */
export interface SendingOptions {
  readonly signal: AbortSignal;
  progressed(progress: TransferProgress): void;
  /** Told as soon as the upload exists on the server, so that it can be ended there. */
  located(uploadUrl: string): void;
}

/** Up to this size, creation and bytes are one request. */
const singleRequestMaxBytes = 1024 * 1024;
/** Consecutive attempts without any progress before giving up; some five minutes. */
const maxFaults = 14;

/**
 * Sends one picture until the server's commit says so, over as many attempts as it takes. Resolves with the commit of
 * exactly these bytes; rejects with a `SessionError`, `aborted` when stopped.
 */
export async function sendPicture(
  order: TransferOrder,
  parts: SendingParts,
  options: SendingOptions,
): Promise<Commit> {
  const sending = new Sending(order, parts, options);
  for (;;) {
    const commit = await sending.attempt();
    if (commit !== null) return commit;
  }
}

/** What is remembered from one attempt to the next. */
class Sending {
  #uploadUrl: string | null = null;
  #single: boolean;
  #road: Road;
  /** What is shown: what has left this page while sending, and otherwise what the server is known to have. */
  #bytesSent = 0;
  /** Where the server said that this upload stands. */
  #offset = 0;
  /** The most that the server ever had of it. */
  #acknowledged = 0;
  #faults = 0;
  #renewed = false;

  constructor(
    private readonly order: TransferOrder,
    private readonly parts: SendingParts,
    private readonly options: SendingOptions,
  ) {
    this.#single = order.blob.size <= singleRequestMaxBytes;
    this.#road = parts.memory.road;
  }

  /** One attempt and the wait after it; null means once more. */
  async attempt(): Promise<Commit | null> {
    this.#tell('sending', null);
    const end = await (this.#road === 'form' ? this.#attemptByForm() : this.#attemptByTus());
    this.#bytesSent = this.#offset;
    return this.#take(end);
  }

  async #attemptByTus(): Promise<AttemptEnd> {
    let isFirst = this.#uploadUrl !== null;
    const end = await runAttempt(this.order, this.#attemptParts, {
      uploadUrl: this.#uploadUrl,
      single: this.#single,
      override: this.#road === 'override',
      signal: this.options.signal,
      progressed: (bytesSent) => {
        // The first figure of a resumed upload is the server's own offset.
        if (isFirst) this.#noteOffset(bytesSent);
        isFirst = false;
        this.#noteSent(bytesSent);
      },
    });
    if (end.uploadUrl !== null && end.uploadUrl !== this.#uploadUrl) {
      this.#uploadUrl = end.uploadUrl;
      this.options.located(end.uploadUrl);
    }
    return end;
  }

  async #attemptByForm(): Promise<AttemptEnd> {
    // A form has no offset: it begins with the first byte each time.
    this.#offset = 0;
    const progressed = (bytesSent: number) => this.#noteSent(bytesSent);
    const options: Pick<AttemptOptions, 'signal' | 'progressed'> = {
      signal: this.options.signal,
      progressed,
    };
    try {
      const { runFormAttempt } = await import('./run-form-attempt.js');
      return await runFormAttempt(this.order, this.#attemptParts, options);
    } catch (error) {
      return { kind: 'failed', error: toSessionError(error, this.parts.page.isOnline()) };
    }
  }

  get #attemptParts(): AttemptParts {
    return { ...this.parts, isOnline: () => this.parts.page.isOnline() };
  }

  #noteOffset(offset: number): void {
    this.#offset = offset;
    if (offset <= this.#acknowledged) return;
    this.#acknowledged = offset;
    this.#faults = 0;
  }

  #noteSent(bytesSent: number): void {
    this.#bytesSent = bytesSent;
    this.#tell('sending', null);
  }

  async #take(end: AttemptEnd): Promise<Commit | null> {
    switch (end.kind) {
      case 'committed':
        return this.#check(end.commit);
      case 'aborted':
        throw new SessionError('aborted');
      case 'refused-token':
        return this.#renew(end.token);
      case 'known':
        this.#single = false;
        return this.#pause(new SessionError('unavailable', { transient: true }), true);
      case 'damaged':
        return this.#takeNextRoad(end.method, end.error);
      case 'gone':
        // The same key leads to the picture, the upload, or the reason why there is none.
        this.#forgetUpload();
        return this.#pause(new SessionError('upload_gone', { transient: true }));
      case 'unconfirmed':
        this.#single = false;
        this.#forgetUpload();
        return this.#pause(new SessionError('unavailable', { transient: true }));
      case 'failed':
        if (!end.error.transient) throw end.error;
        // A server that answers "later" has taken nothing; after anything else nobody knows.
        if (end.error.retryAfterMs === null) this.#single = false;
        // Another offset was expected: asking for it is no reason to wait.
        return this.#pause(end.error, end.error.code === 'offset_mismatch');
    }
  }

  #check(commit: Commit): Commit {
    const { memory } = this.parts;
    if (commit.sha256 === this.order.sha256) {
      // A small picture needs no PATCH: that it came through is no news of the others.
      if (this.#road !== 'tus') memory.road = this.#road;
      return commit;
    }
    throw new SessionError('digest_mismatch', { details: { materialId: commit.materialId } });
  }

  /** The next attempt is the probe of the next road; it is remembered when a commit came back on it. */
  #takeNextRoad(method: string, error: SessionError): Promise<null> | null {
    const road = nextRoad(this.#road, method);
    if (road !== null) {
      this.#road = road;
      return null;
    }
    if (!error.transient) throw error;
    return this.#pause(error);
  }

  #forgetUpload(): void {
    this.#uploadUrl = null;
    this.#offset = 0;
    this.#bytesSent = 0;
  }

  #renew(refused: string | null): null {
    if (this.#renewed || !this.parts.uploads.renewToken(refused)) throw new SessionError('unauthenticated');
    this.#renewed = true;
    return null;
  }

  /** @param isShort no wait at all the first time */
  async #pause(error: SessionError, isShort = false): Promise<null> {
    this.#faults += 1;
    this.#renewed = false;
    if (this.#faults > maxFaults) throw error;
    if (isShort && this.#faults === 1) return null;
    const { clock, page } = this.parts;
    const delayMs = retryDelayMs(this.#faults, clock.random(), error.retryAfterMs);
    this.#tell(page.isOnline() ? 'retrying' : 'waiting', error);
    await waitForTurn(delayMs, { clock, page, signal: this.options.signal });
    return null;
  }

  #tell(phase: TransferProgress['phase'], error: SessionError | null): void {
    this.options.progressed({ phase, problem: error?.toProblem() ?? null, bytesSent: this.#bytesSent });
  }
}
