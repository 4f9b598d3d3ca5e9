import { SessionError } from '../client/session-error.js';
import type { TransferOrder } from '../transfer/transfer-order.js';
import { holdRecord } from './hold-record.js';
import { ownerOf } from './owner-of.js';
import type { RecoveryOptions } from './recovery.js';
import { recoveryLimits } from './recovery-limits.js';
import type { RecordFacts } from './recovery-record.js';
import type { RecoveryStore } from './recovery-store.js';
import { importRecoveryKey, openPicture, sealPicture } from './seal-picture.js';

/** What the pictures of one application need. */
export interface KeptPicturesOptions extends RecoveryOptions {
  readonly applicationId: string;
  readonly store: RecoveryStore;
  /** Told when this browser does not do it; not when the network is away. */
  warn(error: unknown): void;
}

interface Key {
  readonly secret: CryptoKey;
  readonly lifetimeMs: number;
}

interface Kept {
  readonly order: TransferOrder;
  readonly expiresAt: number;
  readonly hold: Promise<(() => void) | null>;
  /** Writing and removing one record wait for each other. */
  work: Promise<void>;
}

/** The pictures of one application between two submissions, as this page keeps them and finds them again. */
export class KeptPictures {
  readonly #kept = new Map<string, Kept>();
  readonly #closing = new AbortController();
  readonly #owner: Promise<string>;
  #key: Promise<Key> | null = null;
  #isBusy = false;
  #isSwept = false;
  #isRestored = false;
  /** The browser has no place for it: nothing more is tried until the next load. */
  #isOff = false;
  /** The server gave no key: nothing more is tried until the next state was read. */
  #isWithoutKey = false;
  #lastExpiry = 0;

  constructor(private readonly options: KeptPicturesOptions) {
    this.#owner = ownerOf(options.scope, options.applicationId);
    // Whoever waits for it is told.
    this.#owner.catch(() => {});
  }

  /** @param isOpen whether something can be uploaded now: only then does the server give the key */
  async stateRead(isOpen: boolean): Promise<void> {
    this.#isWithoutKey = false;
    const isDone = this.#isSwept && (this.#isRestored || !isOpen);
    if (isDone || this.#isBusy || this.#isOff) return;
    this.#isBusy = true;
    try {
      const { store, clock } = this.options;
      const found = await store.sweep(await this.#owner, clock.now());
      this.#isSwept = true;
      if (!isOpen) return;
      await this.#restore(found);
      this.#isRestored = true;
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isBusy = false;
    }
  }

  keep(orders: readonly TransferOrder[]): void {
    const wanted = new Set(orders.map(({ id }) => id));
    for (const [id, kept] of this.#kept) if (!wanted.has(id)) this.#drop(kept);
    if (this.#isWithoutKey || this.#isOff) return;
    for (const order of orders) if (this.#kept.get(order.id)?.order !== order) this.#take(order);
  }

  /** Lets go of everything and leaves the records where they are. */
  close(): void {
    this.#closing.abort();
    for (const { hold } of this.#kept.values()) void release(hold);
    this.#kept.clear();
  }

  #take(order: TransferOrder): void {
    const before = this.#kept.get(order.id);
    const kept: Kept = {
      order,
      expiresAt: before?.expiresAt ?? 0,
      hold: before?.hold ?? holdRecord(order.id, this.#closing.signal),
      work: before?.work ?? Promise.resolve(),
    };
    this.#kept.set(order.id, kept);
    kept.work = kept.work
      .then(() => this.#write(kept))
      .catch((error) => {
        this.#fail(error);
        // With the next state it is tried again, unless the browser itself refused.
        if (!(error instanceof SessionError) || !this.#isWanted(kept)) return;
        this.#kept.delete(order.id);
        void release(kept.hold);
      });
  }

  #drop(kept: Kept): void {
    this.#kept.delete(kept.order.id);
    kept.work = kept.work
      .then(() => this.options.store.remove(kept.order.id))
      .catch((error) => this.#fail(error))
      .then(() => release(kept.hold));
  }

  async #write(kept: Kept): Promise<void> {
    const { scope, store } = this.options;
    const { order } = kept;
    await kept.hold;
    if (!this.#isWanted(kept)) return;
    const { secret, lifetimeMs } = await this.#readKey();
    const expiresAt = kept.expiresAt || this.#nextExpiry(lifetimeMs);
    const facts = { scope, id: order.id, owner: await this.#owner, expiresAt, bytes: order.blob.size };
    const record = await sealPicture(order, facts, secret);
    await store.put(record, () => this.#isWanted(kept));
  }

  /** Somebody else may have signed in, or the picture may have arrived, since this was begun. */
  #isWanted(kept: Kept): boolean {
    return this.#kept.get(kept.order.id) === kept && !this.#closing.signal.aborted;
  }

  /** No two alike: they are also the order of picking. */
  #nextExpiry(lifetimeMs: number): number {
    this.#lastExpiry = Math.max(this.#lastExpiry + 1, this.options.clock.now() + lifetimeMs);
    return this.#lastExpiry;
  }

  async #restore(found: readonly RecordFacts[]): Promise<void> {
    const held: Held[] = [];
    const elsewhere: string[] = [];
    for (const { id, expiresAt } of found) {
      if (this.#kept.has(id)) continue;
      const letGo = await holdRecord(id);
      if (letGo === null) elsewhere.push(id);
      else held.push({ id, expiresAt, letGo });
    }
    await this.#bringBack(held);
    for (const id of elsewhere) void this.#bringBackLater(id);
  }

  /** Another page sends it: when that page goes away before it is done, this one takes over. */
  async #bringBackLater(id: string): Promise<void> {
    const letGo = await holdRecord(id, this.#closing.signal);
    if (letGo !== null)
      await this.#bringBack([{ id, expiresAt: 0, letGo }]).catch((error) => this.#fail(error));
  }

  async #bringBack(held: readonly Held[]): Promise<void> {
    const back = new Map<Held, TransferOrder>();
    try {
      for (const one of held) {
        const order = await this.#open(one.id);
        if (order !== null) back.set(one, order);
      }
      this.#handOver(back);
    } finally {
      for (const { id, letGo } of held) if (!this.#kept.has(id)) letGo();
    }
  }

  /** Those that are not taken stay in the database for another visit. */
  #handOver(back: ReadonlyMap<Held, TransferOrder>): void {
    if (back.size === 0 || this.#closing.signal.aborted) return;
    for (const [{ expiresAt, letGo }, order] of back) {
      const hold = Promise.resolve(letGo);
      this.#kept.set(order.id, { order, expiresAt, hold, work: Promise.resolve() });
    }
    const isTaken = this.options.restore([...back.values()], this.options.applicationId);
    if (!isTaken) for (const { id } of back.keys()) this.#kept.delete(id);
  }

  async #open(id: string): Promise<TransferOrder | null> {
    const { store } = this.options;
    const record = await store.read(id);
    if (record === undefined) return null;
    const order = await openPicture(record, (await this.#readKey()).secret);
    if (order === null) await store.remove(id);
    return order;
  }

  #readKey(): Promise<Key> {
    this.#key ??= this.#importKey();
    const asked = this.#key;
    asked.catch(() => {
      this.#key = null;
    });
    return asked;
  }

  async #importKey(): Promise<Key> {
    const { key, lifetimeMs } = await this.options.readKey(this.options.applicationId);
    const secret = await importRecoveryKey(key);
    return { secret, lifetimeMs: Math.min(lifetimeMs, recoveryLimits.maxLifetimeMs) };
  }

  #fail(error: unknown): void {
    if (error instanceof SessionError) {
      this.#isWithoutKey = true;
      // Not a moment's fault: a server of an earlier version.
      if (error.code !== 'not_found') return;
    }
    this.#isOff ||= !this.#isSwept;
    this.options.warn(error);
  }
}

interface Held {
  readonly id: string;
  readonly expiresAt: number;
  readonly letGo: () => void;
}

async function release(hold: Kept['hold']): Promise<void> {
  (await hold)?.();
}
