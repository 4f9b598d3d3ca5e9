import type { Clock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';
import { SessionError } from '../client/session-error.js';
import { retryDelayMs } from './retry-delay.js';
import { type AttemptEnd, type AttemptParts, runAttempt } from './run-attempt.js';
import type { Commit, TransferOrder, TransferProgress } from './transfer-order.js';
import { waitForTurn } from './wait-for-turn.js';

/** What every sending needs. */
export interface SendingParts extends Omit<AttemptParts, 'isOnline'> {
  readonly clock: Clock;
  readonly page: PageSignals;
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
  #bytesSent = 0;
  #acknowledged = 0;
  #faults = 0;
  #renewed = false;

  constructor(
    private readonly order: TransferOrder,
    private readonly parts: SendingParts,
    private readonly options: SendingOptions,
  ) {
    this.#single = order.blob.size <= singleRequestMaxBytes;
  }

  /** One attempt and the wait after it; null means once more. */
  async attempt(): Promise<Commit | null> {
    this.#tell('sending', null);
    let isFirst = this.#uploadUrl !== null;
    const end = await runAttempt(
      this.order,
      { ...this.parts, isOnline: () => this.parts.page.isOnline() },
      {
        uploadUrl: this.#uploadUrl,
        single: this.#single,
        signal: this.options.signal,
        progressed: (bytesSent) => {
          this.#bytesSent = bytesSent;
          // The first figure of a resumed upload is the server's own offset.
          if (isFirst && bytesSent > this.#acknowledged) {
            this.#acknowledged = bytesSent;
            this.#faults = 0;
          }
          isFirst = false;
          this.#tell('sending', null);
        },
      },
    );
    if (end.uploadUrl !== null && end.uploadUrl !== this.#uploadUrl) {
      this.#uploadUrl = end.uploadUrl;
      this.options.located(end.uploadUrl);
    }
    return this.#take(end);
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
      case 'gone':
        // The same key leads to the picture, the upload, or the reason why there is none.
        this.#uploadUrl = null;
        return this.#pause(new SessionError('upload_gone', { transient: true }));
      case 'unconfirmed':
        this.#single = false;
        this.#uploadUrl = null;
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
    if (commit.sha256 === this.order.sha256) return commit;
    throw new SessionError('digest_mismatch', { details: { materialId: commit.materialId } });
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
