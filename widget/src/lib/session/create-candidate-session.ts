import type { ReceiptView, StateView } from '@dossier/server-sdk/contract';
import { type Clock, systemClock } from '../client/clock.js';
import { type Client, createClient } from '../client/create-client.js';
import { createPageSignals, type PageSignals } from '../client/page-signals.js';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import type { GetToken } from '../client/token-source.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import type { Transfers, TransfersOptions } from '../transfer/create-transfers.js';
import type { CandidateSession, CandidateSnapshot } from './candidate-session-api.js';
import { countRoom } from './count-room.js';
import { createFollower, type Follower } from './follower.js';
import { IdentityGuard } from './identity-guard.js';
import { KeyedRequest } from './keyed-request.js';
import { paceOf } from './pace-of.js';
import { SnapshotStore } from './snapshot-store.js';
import { statusOf } from './status-of.js';
import { TransferList } from './transfer-list.js';
import { createViewCache, type ViewCache } from './view-cache.js';

/** How to reach the server, and the world as arguments. */
export interface CandidateSessionOptions {
  /** The mount point, such as `/dossier`; unused when `client` is given. */
  readonly endpoint?: string;
  readonly getToken?: GetToken | undefined;
  readonly client?: Client;
  readonly clock?: Clock;
  readonly page?: PageSignals;
  /** Where Uppy and tus come from. */
  readonly loadTransfers?: (options: TransfersOptions) => Promise<Transfers>;
}

/** A candidate's session, not yet connected. */
export function createCandidateSession(options: CandidateSessionOptions): CandidateSession {
  return new LiveCandidateSession(options);
}

const nothingPending: CandidateSnapshot['pending'] = Object.freeze({
  profile: false,
  submit: false,
  removing: [],
});

/** Refusals which say that the page shows what is no longer so: somebody else has logged in, or a lock has fallen. */
const refusalsOfThePage: readonly string[] = [
  'other_candidate',
  'unauthenticated',
  'token_expired',
  'locked',
  'category_full',
];

const emptySnapshot: CandidateSnapshot = {
  status: 'loading',
  state: null,
  activatedNow: false,
  submittedNow: false,
  transfers: [],
  pending: nothingPending,
  clockOffsetMs: 0,
  sessionEndsAt: null,
};

class LiveCandidateSession extends EventTarget implements CandidateSession {
  readonly #clock: Clock;
  readonly #page: PageSignals;
  readonly #client: Client;
  readonly #store: SnapshotStore<CandidateSnapshot>;
  readonly #follower: Follower;
  readonly #transfers: TransferList;
  readonly #views: ViewCache;
  readonly #guard: IdentityGuard;
  readonly #submission: KeyedRequest<{ revision: number; declared: true }, unknown>;
  /** One more whenever everything is forgotten: what was asked before is then nobody's answer. */
  #era = 0;
  #activationTried = false;
  /** The number of the newest submission when the candidate last pressed the button. */
  #submissionsBefore = 0;

  constructor(options: CandidateSessionOptions) {
    super();
    this.#clock = options.clock ?? systemClock;
    this.#page = options.page ?? createPageSignals();
    const { endpoint = '/', getToken } = options;
    this.#client =
      options.client ?? createClient({ endpoint, getToken, clock: this.#clock, page: this.#page });
    const { candidate } = this.#client;
    this.#store = new SnapshotStore<CandidateSnapshot>({ ...emptySnapshot }, this);
    this.#views = createViewCache((materialId) => candidate.readView(materialId));
    this.#submission = new KeyedRequest((request, key) => candidate.submit(request, key), this.#clock);
    this.#follower = createFollower({
      clock: this.#clock,
      page: this.#page,
      read: (signal) => this.#read(signal),
      paceMs: () =>
        paceOf(this.snapshot, this.#transfers.awaitsState, this.#clock.now(), this.#clock.random()),
      failed: (error) => this.#noteFailure(error),
    });
    this.#guard = new IdentityGuard(this.#client.uploads, () => this.#follower.readNow());
    this.#transfers = this.#createTransferList(options.loadTransfers ?? loadTransfers);
  }

  get snapshot(): CandidateSnapshot {
    return this.#store.snapshot;
  }

  connect(): void {
    if (this.snapshot.status === 'signed-out') this.#store.update({ status: 'loading' });
    this.#client.open();
    this.#follower.start();
  }

  disconnect(): void {
    this.#follower.stop();
    this.#views.clear();
    this.#transfers.dropCommitted();
  }

  signOut(): void {
    this.disconnect();
    this.#forget();
    this.#client.close();
    this.#store.update({ status: 'signed-out' });
  }

  async refresh(): Promise<void> {
    await this.#follower.readNow();
  }

  async saveProfile(values: Readonly<Record<string, string>>): Promise<void> {
    await this.#change({ profile: true }, { profile: false }, () =>
      this.#client.candidate.writeProfile(values),
    );
  }

  upload(
    categoryId: string,
    pictures: readonly PreparedPicture[],
    options: { replaces?: string } = {},
  ): { readonly taken: number; readonly leftOut: readonly PreparedPicture[] } {
    const replaces = options.replaces ?? null;
    const room = countRoom(this.snapshot.state, this.#transfers.counted, categoryId, replaces);
    const taken = pictures.slice(0, room);
    if (taken.length > 0) this.#transfers.add(categoryId, taken, replaces);
    return { taken: taken.length, leftOut: pictures.slice(room) };
  }

  retry(transferId: string): void {
    this.#transfers.retry({ id: transferId });
  }

  cancel(transferId: string): void {
    this.#transfers.cancel(transferId);
    // Its last request may have arrived after all.
    this.#readSoon();
  }

  async removeMaterial(materialId: string): Promise<void> {
    const others = () => this.snapshot.pending.removing.filter((id) => id !== materialId);
    await this.#change(
      { removing: [...others(), materialId] },
      () => ({ removing: others() }),
      () => this.#removeOrFindGone(materialId),
    );
  }

  async moveMaterial(materialId: string, categoryId: string): Promise<void> {
    await this.#change({}, {}, () => this.#client.candidate.moveMaterial(materialId, categoryId));
  }

  async answerAsk(askId: string, answer: string): Promise<void> {
    await this.#change({}, {}, () => this.#client.candidate.answerAsk(askId, answer));
  }

  async submit(): Promise<void> {
    const { state } = this.snapshot;
    if (state === null) throw new SessionError('unavailable');
    checkNothingUnderWay(this.#transfers);
    const request = { revision: state.application.revision, declared: true } as const;
    const era = this.#era;
    this.#submissionsBefore = state.submission?.number ?? 0;
    this.#updatePending({ submit: true });
    try {
      await this.#submission.run(state.application.id, request);
      // The submission stands whether or not this read succeeds.
      await this.#follower.readNow().catch(() => {});
      if (era === this.#era) this.#store.update({ submittedNow: true });
    } catch (error) {
      this.#readSoon();
      throw error;
    } finally {
      if (era === this.#era) this.#updatePending({ submit: false });
    }
  }

  readReceipt(): Promise<ReceiptView> {
    return this.#client.candidate.readReceipt();
  }

  loadView(materialId: string): Promise<string> {
    return this.#views.load(materialId);
  }

  /** One change whose answer is the new state. */
  async #change(
    begin: Partial<CandidateSnapshot['pending']>,
    end: Partial<CandidateSnapshot['pending']> | (() => Partial<CandidateSnapshot['pending']>),
    send: () => Promise<StateView>,
  ): Promise<void> {
    const era = this.#era;
    const read = this.#transfers.beginRead();
    this.#updatePending(begin);
    try {
      const state = await send();
      if (era === this.#era) this.#takeState(state, read);
    } catch (error) {
      // It may have taken effect although no answer came, or the page showed what is no longer so.
      if (era === this.#era) this.#readSoon();
      throw error;
    } finally {
      if (era === this.#era) this.#updatePending(typeof end === 'function' ? end() : end);
      this.#follower.reconsider();
    }
  }

  /** An answer that was lost: the second press finds nothing to remove, and that is what was wanted. */
  async #removeOrFindGone(materialId: string): Promise<StateView> {
    const { candidate } = this.#client;
    try {
      return await candidate.removeMaterial(materialId);
    } catch (error) {
      if (!(error instanceof SessionError) || error.code !== 'not_found') throw error;
      return (await candidate.readState(null)).state ?? invalid();
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const era = this.#era;
    const read = this.#transfers.beginRead();
    const known = this.snapshot.state;
    const { state, sessionEndsAt } = await this.#client.candidate.readState(known?.version ?? null, signal);
    if (era !== this.#era) throw new SessionError('aborted');
    this.#guard.confirm();
    this.#takeState(state ?? known ?? invalid(), read);
    this.#store.update({ sessionEndsAt });
    await this.#activateOnce(signal);
    this.#takeReady();
  }

  async #activateOnce(signal: AbortSignal): Promise<void> {
    const { state } = this.snapshot;
    if (state === null) return;
    if (state.application.activatedAt !== null) {
      // An answer that was lost: it was this session's activation all the same.
      if (this.#activationTried) this.#store.update({ activatedNow: true });
      this.#activationTried = false;
      return;
    }
    if (!state.actions.includes('activate')) return;
    const era = this.#era;
    const read = this.#transfers.beginRead();
    this.#activationTried = true;
    const answer = await this.#client.candidate.activate(signal).catch((error: unknown) => {
      if (!(error instanceof SessionError) || !isRefusal(error)) throw error;
      // The host's rule, or not yet: what is known is shown all the same.
      return null;
    });
    if (era !== this.#era) return;
    this.#activationTried = false;
    if (answer === null) return;
    if (answer.activated) this.#store.update({ activatedNow: true });
    this.#takeState(answer.state, read);
  }

  #takeState(state: StateView, read: number): void {
    // The picture appears in the state and leaves the transfers in one change.
    this.#store.together(() => {
      const shown = this.snapshot.state;
      if (shown !== null && shown.application.id !== state.application.id) this.#forget();
      else if (shown !== null && isOvertaken(state, shown)) return;
      const clockOffsetMs = state === shown ? this.snapshot.clockOffsetMs : state.now - this.#clock.now();
      this.#store.update({ state, clockOffsetMs });
      this.#client.concern(state.application.id);
      this.#takeLostSubmission(state);
      this.#transfers.stateRead(state, read);
    });
  }

  /** A submission whose answer was lost shows in the state. */
  #takeLostSubmission({ submission }: StateView): void {
    if (!this.#submission.isOpen || this.snapshot.pending.submit) return;
    if ((submission?.number ?? 0) <= this.#submissionsBefore) return;
    this.#submission.clear();
    this.#store.update({ submittedNow: true });
  }

  #takeReady(): void {
    const wasSignedOut = this.snapshot.status === 'signed-out';
    this.#store.update({ status: 'ready' });
    if (wasSignedOut) this.#transfers.retry({ code: 'unauthenticated' });
  }

  #noteFailure(caught: unknown): void {
    const error = toSessionError(caught, this.#page.isOnline());
    if (error.code === 'aborted') return;
    const status = statusOf(error.code);
    this.#store.update(status === 'signed-out' ? { status, sessionEndsAt: null } : { status });
  }

  /** Drops all that belongs to the candidate who was here. */
  #forget(): void {
    this.#era += 1;
    this.#client.concern(null);
    this.#activationTried = false;
    this.#submission.clear();
    this.#transfers.clear();
    this.#views.clear();
    this.#store.update({ ...emptySnapshot });
  }

  #createTransferList(load: (options: TransfersOptions) => Promise<Transfers>): TransferList {
    return new TransferList({
      clock: this.#clock,
      load: (listener) => {
        const era = this.#era;
        const readToken = () => this.#guard.readToken(() => era === this.#era);
        const { uploads } = this.#client;
        return load({ uploads, listener, readToken, clock: this.#clock, page: this.#page });
      },
      changed: (transfers) => this.#store.update({ transfers }),
      committed: () => {
        if (this.#follower.isFollowing) this.#readSoon();
        else this.#transfers.dropCommitted();
      },
      refused: (code) => {
        if (refusalsOfThePage.includes(code)) this.#readSoon();
      },
    });
  }

  #readSoon(): void {
    if (this.#follower.isFollowing) this.#follower.readNow().catch(() => {});
  }

  #updatePending(pending: Partial<CandidateSnapshot['pending']>): void {
    this.#store.update({ pending: Object.freeze({ ...this.snapshot.pending, ...pending }) });
  }
}

async function loadTransfers(options: TransfersOptions): Promise<Transfers> {
  const { createTransfers } = await import('../transfer/create-transfers.js');
  return createTransfers(options);
}

function checkNothingUnderWay(transfers: TransferList): void {
  const counts = new Map<string, number>();
  for (const { categoryId } of transfers.underWay) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  if (counts.size === 0) return;
  const missing = [...counts].map(([categoryId, count]) => ({ kind: 'uploading', categoryId, count }));
  throw new SessionError('not_ready', { details: { missing } });
}

/** An answer that will be the same next time, and not about who is asking. */
function isRefusal(error: SessionError): boolean {
  return !error.transient && error.code !== 'aborted' && statusOf(error.code) !== 'signed-out';
}

/**
 * An answer that a later one was faster than: it is a little older by the server's clock. Much older means that the
 * clock was set back.
 */
function isOvertaken(state: StateView, shown: StateView): boolean {
  const lagMs = shown.now - state.now;
  return lagMs > 0 && lagMs < 60_000;
}

/** A 304 to a question that named no version. */
function invalid(): never {
  throw new SessionError('unavailable', { transient: true });
}
