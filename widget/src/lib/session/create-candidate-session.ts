import type { StateView } from '@dossier/server-sdk/contract';
import { type CandidateReads, createCandidateReads } from '../client/candidate-reads.js';
import { type Clock, systemClock } from '../client/clock.js';
import { type Client, createClient } from '../client/create-client.js';
import { createPageSignals, type PageSignals } from '../client/page-signals.js';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import type { GetToken } from '../client/token-source.js';
import type { Recovery, RecoveryOptions } from '../recovery/recovery.js';
import type { Transfers, TransfersOptions } from '../transfer/create-transfers.js';
import type { CandidateChanges } from './candidate-changes.js';
import type { CandidateChangeMethods, CandidateSession, CandidateSnapshot } from './candidate-session-api.js';
import { createFollower, type Follower } from './follower.js';
import { loadPatiently } from './load-patiently.js';
import type { NewsReader } from './news-reader.js';
import type { SessionCore } from './session-core.js';
import { SnapshotStore } from './snapshot-store.js';
import { statusOf } from './status-of.js';
import type { ViewCache } from './view-cache.js';

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
  /** Keep unfinished pictures, encrypted, in this browser for the next visit. */
  readonly recovery?: boolean;
  /** Where their store comes from. */
  readonly loadRecovery?: (options: RecoveryOptions) => Promise<Recovery>;
}

/** A candidate's session, not yet connected. */
export function createCandidateSession(options: CandidateSessionOptions): CandidateSession {
  return new LiveCandidateSession(options);
}

const emptySnapshot: CandidateSnapshot = {
  status: 'loading',
  state: null,
  activatedNow: false,
  submittedNow: false,
  restoredNow: 0,
  transfers: [],
  pending: Object.freeze({ profile: false, submit: false, removing: [] }),
  clockOffsetMs: 0,
  sessionEndsAt: null,
};

/** Reads and follows; what changes something is loaded when it is first asked for, as `CandidateChanges`. */
class LiveCandidateSession extends EventTarget implements CandidateSession, SessionCore {
  readonly clock: Clock;
  readonly page: PageSignals;
  readonly client: Client;
  readonly store: SnapshotStore<CandidateSnapshot>;
  readonly follower: Follower;
  readonly calls: CandidateReads;
  #views: ViewCache | null = null;
  /** One more whenever the views are dropped: what was asked for before is nobody's any more. */
  #drops = 0;
  #changes: CandidateChanges | null = null;
  #loading: Promise<CandidateChanges> | null = null;
  era = 0;
  reads = 0;
  confirmedSerial = 0;
  #activationTried = false;
  /** Loaded with the first read that nobody waits for. */
  #news: NewsReader | null = null;
  #paceMs = 2_000;

  constructor(readonly options: CandidateSessionOptions) {
    super();
    this.clock = options.clock ?? systemClock;
    this.page = options.page ?? createPageSignals();
    const { endpoint = '/', getToken } = options;
    this.client = options.client ?? createClient({ endpoint, getToken, clock: this.clock, page: this.page });
    this.calls = createCandidateReads(this.client);
    this.store = new SnapshotStore<CandidateSnapshot>({ ...emptySnapshot }, this);
    this.follower = createFollower({
      clock: this.clock,
      page: this.page,
      read: (signal, isPaced) => this.#read(signal, isPaced),
      interrupt: () => this.#news?.interrupt(),
      paceMs: () => this.#news?.paceMs() ?? this.#paceMs,
      failed: (error) => this.#noteFailure(error),
    });
    this.addEventListener('change', () => this.#news?.noteChange());
  }

  get snapshot(): CandidateSnapshot {
    return this.store.snapshot;
  }

  get awaitsState(): boolean {
    return this.#changes?.awaitsState === true;
  }

  connect(): void {
    if (this.snapshot.status === 'signed-out') this.store.update({ status: 'loading' });
    this.client.tokens.open();
    this.follower.start();
    this.#loadForRecovery();
  }

  disconnect(): void {
    this.follower.stop();
    this.#dropViews();
    this.#changes?.dropCommitted();
  }

  async signOut(): Promise<void> {
    this.disconnect();
    const wiped = this.#forget() ?? this.#loadForRecovery()?.then((changes) => changes?.forget());
    this.client.tokens.close();
    this.store.update({ status: 'signed-out' });
    await wiped;
  }

  async refresh(): Promise<void> {
    await this.follower.readNow();
  }

  async loadView(materialId: string): Promise<string> {
    const drops = this.#drops;
    const { createCandidateViews } = await import('./candidate-views.js');
    if (drops !== this.#drops) throw new SessionError('aborted');
    this.#views ??= createCandidateViews(this.client);
    return this.#views.load(materialId);
  }

  readonly upload = this.#delegate('upload');
  readonly retry = this.#delegate('retry');
  readonly cancel = this.#delegate('cancel');
  readonly saveProfile = this.#delegate('saveProfile');
  readonly removeMaterial = this.#delegate('removeMaterial');
  readonly moveMaterial = this.#delegate('moveMaterial');
  readonly answerAsk = this.#delegate('answerAsk');
  readonly submit = this.#delegate('submit');
  readonly readReceipt = this.#delegate('readReceipt');

  beginRead(): number {
    this.reads += 1;
    return this.reads;
  }

  takeState(state: StateView, read: number): void {
    // The picture appears in the state and leaves the transfers in one change.
    this.store.together(() => {
      const shown = this.snapshot.state;
      if (shown !== null && shown.application.id !== state.application.id) this.#forget();
      else if (shown !== null && isOvertaken(state, shown)) return;
      const clockOffsetMs = state === shown ? this.snapshot.clockOffsetMs : state.now - this.clock.now();
      this.store.update({ state, clockOffsetMs });
      this.client.tokens.application = state.application.id;
      this.#changes?.stateTaken(state, read);
      this.#loadForRecovery();
    });
  }

  readSoon(): void {
    if (this.follower.isFollowing) this.follower.readNow().catch(() => {});
  }

  /** A method of `CandidateChanges`; once that is loaded it runs within the call. */
  #delegate<K extends keyof CandidateChangeMethods>(name: K): CandidateChangeMethods[K] {
    type Method = (...values: unknown[]) => Promise<unknown>;
    const run = (changes: CandidateChanges, values: unknown[]) =>
      (changes[name] as Method).apply(changes, values);
    const method: Method = async (...values) => {
      if (this.#changes !== null) return run(this.#changes, values);
      const { era } = this;
      const changes = await this.#load();
      if (era !== this.era) throw new SessionError('aborted');
      return run(changes, values);
    };
    return method as CandidateChangeMethods[K];
  }

  async #load(): Promise<CandidateChanges> {
    this.#loading ??= loadPatiently(() => import('./candidate-changes.js'), this.clock).then(
      ({ CandidateChanges }) => {
        this.#changes = new CandidateChanges(this);
        return this.#changes;
      },
    );
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = null;
      throw toSessionError(error, this.page.isOnline());
    }
  }

  /** What an earlier visit has left belongs to the half that changes: it must not wait for a press. */
  #loadForRecovery(): Promise<CandidateChanges | null> | undefined {
    // Without it the next state tries again.
    return this.options.recovery === true ? this.#load().catch(() => null) : undefined;
  }

  async #read(signal: AbortSignal, isPaced: boolean): Promise<void> {
    const { era } = this;
    const news = isPaced ? await this.#loadNews() : null;
    const read = this.beginRead();
    const known = this.snapshot.state;
    const version = known?.version ?? null;
    const reading = await (news?.read(version, signal) ?? this.calls.readState(version, signal));
    // The page was hidden, or somebody asks for more than news.
    if (reading === null) return;
    const { state, sessionEndsAt } = reading;
    if (era !== this.era) throw new SessionError('aborted');
    this.confirmedSerial = this.client.tokens.serial;
    this.takeState(state ?? known ?? invalid(), read);
    this.store.update({ sessionEndsAt });
    await this.#activateOnce(signal);
    this.#takeReady();
  }

  /** Not part of the first load, and none of its failures is anybody's: without it the state is read now and then. */
  async #loadNews(): Promise<NewsReader | null> {
    this.#paceMs = 12_000;
    const loaded = await import('./news-reader.js').catch(() => null);
    this.#news ??= loaded?.createNewsReader(this) ?? null;
    return this.#news;
  }

  async #activateOnce(signal: AbortSignal): Promise<void> {
    const { state } = this.snapshot;
    if (state === null) return;
    if (state.application.activatedAt !== null) {
      // An answer that was lost: it was this session's activation all the same.
      if (this.#activationTried) this.store.update({ activatedNow: true });
      this.#activationTried = false;
      return;
    }
    if (!state.actions.includes('activate')) return;
    const { era } = this;
    const read = this.beginRead();
    this.#activationTried = true;
    const answer = await this.calls.activate(signal).catch((error: unknown) => {
      if (!(error instanceof SessionError) || !isRefusal(error)) throw error;
      // The host's rule, or not yet: what is known is shown all the same.
      return null;
    });
    if (era !== this.era) return;
    this.#activationTried = false;
    if (answer === null) return;
    if (answer.activated) this.store.update({ activatedNow: true });
    this.takeState(answer.state, read);
  }

  #takeReady(): void {
    const wasSignedOut = this.snapshot.status === 'signed-out';
    this.store.update({ status: 'ready' });
    if (wasSignedOut) this.#changes?.signedInAgain();
  }

  #noteFailure(caught: unknown): void {
    const error = toSessionError(caught, this.page.isOnline());
    if (error.code === 'aborted') return;
    const status = statusOf(error.code);
    this.store.update(status === 'signed-out' ? { status, sessionEndsAt: null } : { status });
  }

  #dropViews(): void {
    this.#drops += 1;
    this.#views?.clear();
  }

  /** Drops all that belongs to the candidate who was here; resolves when the browser keeps nothing of it either. */
  #forget(): Promise<void> | undefined {
    this.era += 1;
    this.client.tokens.application = null;
    this.#activationTried = false;
    const wiped = this.#changes?.forget();
    this.#dropViews();
    this.store.update({ ...emptySnapshot });
    return wiped;
  }
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
