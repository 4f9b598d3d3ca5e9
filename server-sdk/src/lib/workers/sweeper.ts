import type { Logger } from 'pino';
import type { RunChange } from '../changes/run-change.js';
import type { OpenDatabase } from '../contracts/database.js';
import type { Storage } from '../contracts/storage.js';
import type { Uploads } from '../uploads/create-uploads.js';
import { applyRetention, eraseDeleted } from './erase-deleted.js';
import { nextSpan, sweepHours } from './sweep-hours.js';

const uploadsEveryMs = 60_000;
const orphansEveryMs = 15 * 60_000;
const remindersEveryMs = 60_000;
const hourMs = 3_600_000;
/** How many lists of older hours one round of the sweep asks for, of each kind: others have their turn between rounds. */
const listsPerRound = 24;

export interface SweeperOptions {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly uploads: Uploads;
  readonly wipe?: OpenDatabase['wipe'] | undefined;
  readonly clock: () => number;
  readonly logger: Logger;
}

/** Ends expired uploads, removes bytes that a crash left without a row, and reminds candidates of due times. */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #timers: readonly NodeJS.Timeout[];
  #under: Promise<void> = Promise.resolve();
  #isClosed = false;
  #away: { readonly first: number; readonly end: number } | null = null;

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#start(() => this.#sweepUploads()), uploadsEveryMs),
      setInterval(() => this.#startOrphans(), orphansEveryMs),
      setInterval(() => this.#start(() => this.#sweepDeletions()), orphansEveryMs),
      setInterval(() => this.#start(() => this.sendReminders()), remindersEveryMs),
    ];
    for (const timer of this.#timers) timer.unref();
    this.#start(() => this.#sweepUploads());
    this.#start(() => this.#sweepDeletions());
    this.#startOrphans();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#under;
  }

  /**
   * Removes objects of batches at least two hours old that no row holds: a crash between the bytes and their row leaves
   * such. Younger ones may still get their row. The two newest such hours are looked at every time, for a put may end
   * late; before them whatever no sweep has come through yet, a bounded number of hours in one call. Hours in which no
   * server was at work on this database are passed over: what lies there is of a newer database than this one, as after a
   * restore, and nobody's to remove but the operator's.
   * @returns whether older hours are left for another call
   */
  async sweepOrphans(): Promise<boolean> {
    const { run, clock } = this.#options;
    const now = Math.floor(clock() / hourMs);
    const end = now - 1;
    const recent = end - 2;
    const away = await this.#readAway(now);
    const isAway = (hour: number) => hour >= away.first && hour < away.end;
    for (const hour of [recent, recent + 1].filter((one) => !isAway(one))) {
      await sweepHours(this.#options, nextSpan(hour, hour + 1));
    }
    const kept = await run('readSweptUntil', undefined as never);
    let reached = kept ?? recent;
    for (let lists = 0; reached < recent; lists += 1) {
      if (lists >= listsPerRound || this.#isClosed) break;
      if (isAway(reached)) reached = Math.min(away.end, recent);
      if (reached >= recent) break;
      const span = nextSpan(reached, reached < away.first ? Math.min(away.first, recent) : recent);
      await sweepHours(this.#options, span);
      reached = span.end;
    }
    const isDone = reached >= recent;
    const hour = isDone ? end : reached;
    if (hour !== kept) await run('keepSweptUntil', { hour });
    return !isDone;
  }

  /** Erases what was deleted: the rows are gone, the bytes must follow. Safe to call at any time and twice at once. */
  async erase(): Promise<void> {
    const { run, storage, uploads, wipe } = this.#options;
    const discardFiles = (files: readonly string[]) => uploads.discard(files);
    while ((await eraseDeleted({ run, storage, wipe, discardFiles })) > 0);
  }

  /** The hours from the last server's end to this one's start, as they were found at the start. */
  async #readAway(now: number): Promise<{ readonly first: number; readonly end: number }> {
    const { run } = this.#options;
    if (this.#away === null) {
      const last = await run('readAtWork', undefined as never);
      // It is kept four times an hour: a server may have gone on into the next.
      this.#away = last === null ? { first: now, end: now } : { first: last + 2, end: now };
    }
    await run('keepAtWork', { hour: now });
    return this.#away;
  }

  async #sweepDeletions(): Promise<void> {
    await applyRetention(this.#options.run);
    await this.erase();
  }

  /** Sends the reminders that are due; the outbox delivers them. */
  async sendReminders(): Promise<void> {
    const { run } = this.#options;
    for (const reminder of await run('readDueReminders', undefined as never)) {
      await run('sendDueReminder', reminder);
    }
  }

  async #sweepUploads(): Promise<void> {
    await this.#options.uploads.sweep();
  }

  #startOrphans(): void {
    this.#start(async () => {
      if ((await this.sweepOrphans()) && !this.#isClosed) this.#startOrphans();
    });
  }

  #start(sweep: () => Promise<void>): void {
    this.#under = this.#under
      .then(sweep)
      .catch((error: unknown) => this.#options.logger.warn({ err: error }, 'a sweep failed'));
  }
}
