import type { Logger } from 'pino';
import type { RunChange } from '../changes/run-change.js';
import type { OpenDatabase } from '../contracts/database.js';
import type { Storage } from '../contracts/storage.js';
import type { Uploads } from '../uploads/create-uploads.js';
import { applyRetention, eraseDeleted } from './erase-deleted.js';

const uploadsEveryMs = 60_000;
const orphansEveryMs = 15 * 60_000;
const remindersEveryMs = 60_000;
const hourMs = 3_600_000;

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

  constructor(options: SweeperOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#start(() => this.#sweepUploads()), uploadsEveryMs),
      setInterval(() => this.#start(() => this.sweepOrphans()), orphansEveryMs),
      setInterval(() => this.#start(() => this.#sweepDeletions()), orphansEveryMs),
      setInterval(() => this.#start(() => this.sendReminders()), remindersEveryMs),
    ];
    for (const timer of this.#timers) timer.unref();
    this.#start(() => this.#sweepUploads());
    this.#start(() => this.#sweepDeletions());
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#under;
  }

  /**
   * Removes objects of the batches that are one to three hours old and that no row holds: a crash between the bytes
   * and their row leaves such. Younger ones may still get their row.
   */
  async sweepOrphans(): Promise<void> {
    const { storage, run, clock } = this.#options;
    const hour = Math.floor(clock() / hourMs);
    for (const kind of ['originals', 'views']) {
      for (const age of [2, 3]) {
        const keys: string[] = [];
        for await (const { key } of storage.list(`${kind}/${(hour - age).toString(36)}-`)) keys.push(key);
        for (let from = 0; from < keys.length; from += 500) {
          const orphans = await run('findOrphans', { keys: keys.slice(from, from + 500) });
          for (const key of orphans) await storage.remove(key);
        }
      }
    }
  }

  /** Erases what was deleted: the rows are gone, the bytes must follow. Safe to call at any time and twice at once. */
  async erase(): Promise<void> {
    const { run, storage, uploads, wipe } = this.#options;
    const discardFiles = (files: readonly string[]) => uploads.discard(files);
    while ((await eraseDeleted({ run, storage, wipe, discardFiles })) > 0);
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

  #start(sweep: () => Promise<void>): void {
    this.#under = this.#under
      .then(sweep)
      .catch((error: unknown) => this.#options.logger.warn({ err: error }, 'a sweep failed'));
  }
}
