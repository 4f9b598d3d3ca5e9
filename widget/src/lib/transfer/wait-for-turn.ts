import type { Clock } from '../client/clock.js';
import type { PageSignals } from '../client/page-signals.js';

/** What may end a wait. */
export interface WaitParts {
  readonly clock: Clock;
  readonly page: PageSignals;
  readonly signal: AbortSignal;
}

/** How long to believe the machine that it is offline before trying all the same, milliseconds. */
const offlineMs = 30_000;

/** Waits out a delay, or for the network when there is none; coming back online ends either at once. */
export function waitForTurn(delayMs: number, { clock, page, signal }: WaitParts): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const done = () => {
      for (const stop of stops) stop();
      resolve();
    };
    let wasOnline = page.isOnline();
    stops.push(clock.after(wasOnline ? delayMs : Math.max(delayMs, offlineMs), done));
    stops.push(
      page.onChange(() => {
        if (page.isOnline() && !wasOnline) done();
        wasOnline = page.isOnline();
      }),
    );
    signal.addEventListener('abort', done, { once: true });
    stops.push(() => signal.removeEventListener('abort', done));
    if (signal.aborted) done();
  });
}
