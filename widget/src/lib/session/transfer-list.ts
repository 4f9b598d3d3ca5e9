import type { StateView } from '@dossier/server-sdk/contract';
import type { Clock } from '../client/clock.js';
import type { Problem } from '../client/problem.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import type { Transfers } from '../transfer/create-transfers.js';
import type {
  Commit,
  TransferListener,
  TransferOrder,
  TransferProgress,
} from '../transfer/transfer-order.js';
import type { TransferItem } from './candidate-session-api.js';
import type { CountedTransfer } from './count-room.js';
import { isPassing } from './is-passing.js';
import { isPlaceLocked } from './is-place-locked.js';
import { loadPatiently } from './load-patiently.js';
import { randomKey } from './random-key.js';

/** What the list needs of its session. */
export interface TransferListOptions {
  readonly clock: Clock;
  /** Brings Uppy and tus; called at the first picture. */
  load(listener: TransferListener): Promise<Transfers>;
  /** How many reads of the state have begun. */
  readsBegun(): number;
  changed(items: readonly TransferItem[]): void;
  /** A picture was committed: read the state. */
  committed(): void;
  /** The server refused a picture: what the page shows may be no longer so. */
  refused(code: Problem['code']): void;
}

interface Entry {
  item: TransferItem;
  order: TransferOrder;
  commit: Commit | null;
  /** The reads that had begun when the commit was answered. */
  readsAtCommit: number;
  /** Pictures on record before it was sent under its key: none of them is this one. */
  known: ReadonlySet<string>;
  /** A state shows it although its commit was not answered yet. */
  isShown: boolean;
}

/** The pictures on their way, from the pick until the state shows them. */
export class TransferList implements TransferListener {
  readonly #entries = new Map<string, Entry>();
  /** What the last state shows. */
  #known: ReadonlySet<string> = new Set();
  #transfers: Promise<Transfers> | null = null;

  constructor(private readonly options: TransferListOptions) {}

  /** Every item that no state shows yet, for counting places. */
  get counted(): readonly CountedTransfer[] {
    return this.#listed.map(({ item, order }) => ({
      categoryId: order.categoryId,
      replaces: order.replaces,
      holdsPlace: item.phase !== 'failed',
    }));
  }

  get #listed(): readonly Entry[] {
    return [...this.#entries.values()].filter(({ item, isShown }) => !isShown || item.phase === 'failed');
  }

  /** What has neither failed nor been committed, as far as anybody here knows. */
  get underWay(): readonly TransferItem[] {
    return this.#listed
      .filter(({ item, commit }) => item.phase !== 'failed' && commit === null)
      .map(({ item }) => item);
  }

  /** Whether a commit waits for the state that shows it. */
  get awaitsState(): boolean {
    return [...this.#entries.values()].some(({ commit }) => commit !== null);
  }

  /** What a page that goes away must not lose: neither committed nor refused for good. */
  get unfinished(): readonly TransferOrder[] {
    return [...this.#entries.values()]
      .filter(({ item, commit }) => commit === null && (item.phase !== 'failed' || isPassing(item.problem)))
      .map(({ order }) => order);
  }

  add(categoryId: string, pictures: readonly PreparedPicture[], replaces: string | null): void {
    for (const picture of pictures) {
      const entry = createEntry(createOrder(categoryId, picture, replaces), this.#known);
      this.#entries.set(entry.order.id, entry);
      this.#send(entry);
    }
    this.#tell();
  }

  /**
   * Takes up pictures of an earlier visit where they stood: those whose place is locked wait for it, those whose
   * category is no longer asked for are left out. Answers how many are being sent.
   */
  restore(orders: readonly TransferOrder[], state: StateView): number {
    let sent = 0;
    for (const order of orders) {
      if (!state.categories.some(({ id }) => id === order.categoryId)) continue;
      const entry = createEntry(order, this.#known);
      this.#entries.set(order.id, entry);
      if (isPlaceLocked(state, order.categoryId, order.replaces)) {
        this.#fail(entry, { code: 'locked', details: {} });
        continue;
      }
      sent += 1;
      this.#send(entry);
    }
    this.#tell();
    return sent;
  }

  /** Sends failed ones again: one of them, or all that failed with a code. */
  retry(choice: { readonly id: string } | { readonly code: Problem['code'] }): void {
    for (const entry of [...this.#entries.values()]) {
      const { item, order } = entry;
      const isChosen = 'id' in choice ? item.id === choice.id : item.problem?.code === choice.code;
      if (!isChosen || item.phase !== 'failed' || item.isParked === true) continue;
      // These say that the key itself is spent.
      const isSpent = ['upload_gone', 'key_reused', 'digest_mismatch'].includes(item.problem?.code ?? '');
      if (isSpent) {
        entry.order = { ...order, key: randomKey() };
        entry.known = this.#known;
        entry.isShown = false;
      }
      entry.item = { ...item, phase: 'waiting', problem: null, isParked: false, bytesSent: 0 };
      this.#send(entry);
    }
    this.#tell();
  }

  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#transfers?.then((transfers) => transfers.cancel(id)).catch(() => {});
    this.#drop(entry);
    this.#tell();
  }

  /** Stops everything and revokes every preview. */
  clear(): void {
    this.#close();
    for (const entry of this.#entries.values()) this.#drop(entry);
    this.#tell();
  }

  #close(): void {
    this.#transfers?.then((transfers) => transfers.close()).catch(() => {});
    this.#transfers = null;
  }

  /** What a newly read state shows leaves the list; `read` is the number of that read. */
  stateRead(state: StateView, read: number): void {
    const shown = new Set(state.categories.flatMap(({ materials }) => materials.map(({ id }) => id)));
    this.#known = shown;
    this.#findShown(state);
    for (const entry of this.#entries.values()) {
      const { commit, readsAtCommit } = entry;
      this.#parkByState(entry, state);
      if (commit === null) continue;
      const rejection = commit.view?.material.rejection ?? null;
      if (shown.has(commit.materialId)) this.#drop(entry);
      else if (read > readsAtCommit && rejection !== null)
        this.#fail(entry, { code: rejection, details: {} });
      // Removed or replaced elsewhere since: the state is the truth.
      else if (read > readsAtCommit) this.#drop(entry);
    }
    this.#tell();
  }

  /** Nobody follows the state any more: what is committed need not be shown, and an idle Uppy lets go of the page. */
  dropCommitted(): void {
    for (const entry of this.#entries.values()) if (entry.commit !== null) this.#drop(entry);
    const isSending = [...this.#entries.values()].some(({ item }) => item.phase !== 'failed');
    if (!isSending) this.#close();
    this.#tell();
  }

  progressed(id: string, progress: TransferProgress): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const { phase, bytesSent, problem } = entry.item;
    if (phase === progress.phase && bytesSent === progress.bytesSent && problem === progress.problem) return;
    entry.item = { ...entry.item, ...progress };
    this.#tell();
  }

  committed(id: string, commit: Commit): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) {
      entry.commit = commit;
      entry.readsAtCommit = this.options.readsBegun();
      entry.item = { ...entry.item, phase: 'sending', problem: null, bytesSent: entry.item.bytesTotal };
      this.#tell();
    }
    this.options.committed();
  }

  failed(id: string, problem: Problem): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#fail(entry, problem);
    this.#tell();
    this.options.refused(problem.code);
  }

  async #send({ order }: Entry): Promise<void> {
    try {
      this.#transfers ??= loadPatiently(() => this.options.load(this), this.options.clock);
      const transfers = await this.#transfers;
      if (this.#entries.has(order.id)) transfers.send(order);
    } catch {
      this.#transfers = null;
      this.failed(order.id, { code: 'network', details: {} });
    }
  }

  #fail(entry: Entry, problem: Problem): void {
    entry.commit = null;
    entry.item = { ...entry.item, phase: 'failed', problem, isParked: problem.code === 'locked' };
  }

  /** A state may be read between the commit and its answer: the same picture must not stand there twice meanwhile. */
  #findShown({ categories }: StateView): void {
    const found = new Set<string>();
    for (const entry of this.#entries.values()) {
      const { order, known } = entry;
      const material = categories
        .find(({ id }) => id === order.categoryId)
        ?.materials.find(({ id, sha256 }) => sha256 === order.sha256 && !known.has(id) && !found.has(id));
      entry.isShown = material !== undefined;
      if (material !== undefined) found.add(material.id);
    }
  }

  /** After a return the places that are open again are offered to what waits for them. */
  #parkByState(entry: Entry, state: StateView): void {
    const { item, order } = entry;
    if (item.phase !== 'failed' || item.problem?.code !== 'locked') return;
    const isParked = isPlaceLocked(state, order.categoryId, order.replaces);
    if (isParked !== item.isParked) entry.item = { ...item, isParked };
  }

  #drop(entry: Entry): void {
    URL.revokeObjectURL(entry.item.previewUrl);
    this.#entries.delete(entry.order.id);
  }

  #tell(): void {
    this.options.changed(Object.freeze(this.#listed.map(({ item }) => Object.freeze(item))));
  }
}

function createOrder(categoryId: string, picture: PreparedPicture, replaces: string | null): TransferOrder {
  const { blob, filename, sha256 } = picture;
  return { id: randomKey(), categoryId, filename, blob, sha256, key: randomKey(), replaces };
}

function createEntry(order: TransferOrder, known: ReadonlySet<string>): Entry {
  const { id, categoryId, filename, blob, replaces } = order;
  return {
    order,
    item: {
      id,
      categoryId,
      filename,
      previewUrl: URL.createObjectURL(blob),
      bytesTotal: blob.size,
      bytesSent: 0,
      phase: 'waiting',
      problem: null,
      replaces,
    },
    commit: null,
    readsAtCommit: 0,
    known,
    isShown: false,
  };
}
