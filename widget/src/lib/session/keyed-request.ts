import type { Clock } from '../client/clock.js';
import { SessionError } from '../client/session-error.js';
import { randomKey } from './random-key.js';

/**
 * A request that must take effect once: it keeps its idempotency key, and what it says, until an answer came, so that a
 * second press after a lost answer repeats the first request instead of making another.
 */
export class KeyedRequest<Request, Result> {
  #kept: { readonly key: string; readonly subject: string; readonly request: Request } | null = null;

  constructor(
    private readonly send: (request: Request, key: string) => Promise<Result>,
    private readonly clock: Clock,
  ) {}

  /**
   * @param subject what makes it the same request for a person; another one takes a new key
   * @param request what to send when nothing is kept for that subject
   */
  async run(subject: string, request: Request): Promise<Result> {
    if (this.#kept?.subject !== subject) this.#kept = { key: randomKey(), subject, request };
    const kept = this.#kept;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.send(kept.request, kept.key);
        this.#drop(kept);
        return result;
      } catch (error) {
        if (!(error instanceof SessionError) || !isOpen(error)) {
          this.#drop(kept);
          throw error;
        }
        if (attempt >= 3 || error.code === 'offline') throw error;
        await this.#wait(error.retryAfterMs ?? attempt * 1_000);
        // Cleared meanwhile: whoever is signed in now did not ask for this.
        if (this.#kept !== kept) throw new SessionError('aborted');
      }
    }
  }

  /** Whether a request was sent and no answer came. */
  get isOpen(): boolean {
    return this.#kept !== null;
  }

  /** Forgets what is kept. */
  clear(): void {
    this.#kept = null;
  }

  #drop(kept: object): void {
    if (this.#kept === kept) this.#kept = null;
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(Math.min(delayMs, 10_000), resolve);
    });
  }
}

/** No final answer came: it may have taken effect, or may yet. A 409 is an answer on these routes. */
function isOpen(error: SessionError): boolean {
  const open: readonly string[] = [
    'network',
    'offline',
    'unavailable',
    'internal',
    'check_busy',
    'rate_limited',
  ];
  return open.includes(error.code) || error.code === 'storage_full';
}
