import type {
  DecisionPreviewView,
  DecisionRequest,
  DecisionResultView,
  FindingsRequest,
  KeptFindings,
  NextRequest,
  ReopenRequest,
  RotationRequest,
} from '@dossier/server-sdk/contract';
import { type Clock, systemClock } from '../client/clock.js';
import { type Client, createClient } from '../client/create-client.js';
import { createDeskCalls, type DeskCalls } from '../client/desk-calls.js';
import { nameReviewer, type ShownReviewer } from '../client/name-reviewer.js';
import { createPageSignals, type PageSignals } from '../client/page-signals.js';
import { createReviewCalls, type DeskReading, type ReviewCalls } from '../client/review-calls.js';
import { SessionError } from '../client/session-error.js';
import { toSessionError } from '../client/to-session-error.js';
import type { GetToken, TokenSource } from '../client/token-source.js';
import { createFollower, type Follower } from './follower.js';
import { KeyedRequest } from './keyed-request.js';
import { OpenApplication } from './open-application.js';
import type {
  DecisionDraft,
  DecisionTarget,
  QueueFilter,
  ReviewSession,
  ReviewSnapshot,
} from './review-session-api.js';
import { SnapshotStore } from './snapshot-store.js';
import { statusOf } from './status-of.js';
import { createViewCache, type ViewCache } from './view-cache.js';

/** How to reach the server, and the world as arguments. */
export interface ReviewSessionOptions {
  /** The mount point, such as `/dossier`; unused when `client` is given. */
  readonly endpoint?: string;
  readonly getToken?: GetToken | undefined;
  readonly client?: Client;
  /** The routes, by default over `client`. */
  readonly calls?: ReviewCalls;
  readonly work?: DeskCalls;
  readonly clock?: Clock;
  readonly page?: PageSignals;
}

/** A reviewer's session, not yet connected. */
export function createReviewSession(options: ReviewSessionOptions): ReviewSession {
  return new LiveReviewSession(options);
}

/** Messages of colleagues come with the desk. */
const deskPaceMs = 30_000;
/** So close to the end of the host's session the desk is read with every look, for the end may have moved. */
const endingMs = 180_000;

const emptySnapshot: ReviewSnapshot = {
  status: 'loading',
  desk: null,
  queue: null,
  application: null,
  stale: false,
  pending: Object.freeze({ queue: false, application: false, decision: false }),
  clockOffsetMs: 0,
  sessionEndsAt: null,
};

class LiveReviewSession extends EventTarget implements ReviewSession {
  readonly work: DeskCalls;
  readonly #clock: Clock;
  readonly #page: PageSignals;
  readonly #tokens: TokenSource;
  readonly #calls: ReviewCalls;
  readonly #store: SnapshotStore<ReviewSnapshot>;
  readonly #follower: Follower;
  readonly #views: ViewCache;
  readonly #application: OpenApplication;
  readonly #decision: KeyedRequest<{ id: string; body: DecisionRequest }, DecisionResultView>;
  readonly #reopening: KeyedRequest<{ id: string; body: ReopenRequest }, DecisionResultView>;
  readonly #shown: ShownReviewer = { id: null, isOther: false };
  #filter: QueueFilter = { show: 'waiting' };
  #deskReadAt = 0;
  /** One more with each new filter and each sign-out: older answers are dropped. */
  #era = 0;
  /** Pages beyond the first are shown: a refresh would take them away under the reader's eyes. */
  #hasMore = false;

  constructor(options: ReviewSessionOptions) {
    super();
    this.#clock = options.clock ?? systemClock;
    this.#page = options.page ?? createPageSignals();
    const { endpoint = '/', getToken } = options;
    const client = nameReviewer(
      options.client ?? createClient({ endpoint, getToken, clock: this.#clock, page: this.#page }),
      this.#shown,
    );
    const review = options.calls ?? createReviewCalls(client);
    this.#tokens = client.tokens;
    this.#calls = review;
    this.work = options.work ?? createDeskCalls(client);
    this.#store = new SnapshotStore<ReviewSnapshot>({ ...emptySnapshot }, this);
    this.#views = createViewCache((materialId) => review.readView(materialId));
    this.#decision = new KeyedRequest(({ id, body }, key) => review.decide(id, body, key), this.#clock);
    this.#reopening = new KeyedRequest(({ id, body }, key) => review.reopen(id, body, key), this.#clock);
    this.#application = new OpenApplication({
      calls: review,
      clock: this.#clock,
      changed: (application, stale) => this.#store.update({ application, stale }),
    });
    this.#follower = createFollower({
      clock: this.#clock,
      page: this.#page,
      read: (signal) => this.#read(signal),
      paceMs: () => 10_000 + 5_000 * this.#clock.random(),
      failed: (error) => this.#noteFailure(error),
    });
  }

  get snapshot(): ReviewSnapshot {
    return this.#store.snapshot;
  }

  connect(): void {
    if (this.snapshot.status === 'signed-out') this.#store.update({ status: 'loading' });
    this.#tokens.open();
    this.#follower.start();
  }

  disconnect(): void {
    this.#follower.stop();
    this.#views.clear();
  }

  signOut(): void {
    this.disconnect();
    this.#tokens.close();
    this.#forget({ ...emptySnapshot, status: 'signed-out' }, null);
  }

  async refresh(): Promise<void> {
    this.#deskReadAt = 0;
    await this.#follower.readNow();
  }

  async showQueue(filter: QueueFilter): Promise<void> {
    this.#filter = filter;
    this.#era += 1;
    await this.#while('queue', () => this.#readQueue());
  }

  async loadMore(): Promise<void> {
    const { queue } = this.snapshot;
    if (queue === null || queue.next === null) return;
    const era = this.#era;
    const after = queue.next;
    await this.#while('queue', async () => {
      const page = await this.#calls.readQueue({ ...this.#filter, after });
      // Another press, or a refresh, was first.
      if (era !== this.#era || this.snapshot.queue?.next !== after) return;
      const known = new Set(queue.items.map(({ applicationId }) => applicationId));
      const items = [...queue.items, ...page.items.filter(({ applicationId }) => !known.has(applicationId))];
      this.#hasMore = true;
      this.#store.update({ queue: { ...page, items } });
    });
  }

  async open(applicationId: string): Promise<void> {
    // URLs of the pictures shown before are revoked.
    this.#views.clear();
    await this.#while('application', () => this.#application.open(applicationId));
  }

  async openNext(request: NextRequest): Promise<string | null> {
    const { id } = this.#shown;
    return this.#while('application', async () => {
      const { application } = await this.#calls.claimNext(request);
      // It was claimed for whoever has left meanwhile.
      if (application === null || id !== this.#shown.id) return null;
      this.#views.clear();
      this.#application.enter(application);
      return application.applicationId;
    });
  }

  async takeOver(): Promise<void> {
    await this.#while('application', () => this.#application.takeOver());
  }

  async removeMessage(messageId: string): Promise<void> {
    await this.#calls.removeMessage(messageId);
    const { desk } = this.snapshot;
    if (desk === null) return;
    this.#store.update({ desk: { ...desk, messages: desk.messages.filter(({ id }) => id !== messageId) } });
  }

  async leave({ keepsClaim } = { keepsClaim: false }): Promise<void> {
    this.#views.clear();
    await this.#application.leave(keepsClaim);
    await this.#while('queue', () => this.#readQueue());
  }

  target(): DecisionTarget {
    return this.#application.shown();
  }

  async decide(
    decision: DecisionDraft,
    target: DecisionTarget = this.#application.shown(),
  ): Promise<DecisionResultView> {
    const { id } = target;
    const body = bind(decision, target);
    return this.#settle(id, () => this.#decision.run(JSON.stringify([id, body]), { id, body }));
  }

  async previewDecision(
    decision: DecisionDraft,
    target: DecisionTarget = this.#application.shown(),
  ): Promise<DecisionPreviewView> {
    return this.#calls.previewDecision(target.id, bind(decision, target));
  }

  readFindings(applicationId: string): Promise<KeptFindings | null> {
    return this.#calls.readFindings(applicationId);
  }

  async keepFindings(applicationId: string, draft: Omit<FindingsRequest, 'receipts'>): Promise<void> {
    await this.#calls.keepFindings(applicationId, draft);
  }

  dropFindings(applicationId: string): Promise<void> {
    return this.#calls.dropFindings(applicationId);
  }

  keepLook(applicationId: string, submission: number): Promise<void> {
    return this.#calls.keepLook(applicationId, submission);
  }

  keepRotation(materialId: string, degrees: RotationRequest['degrees']): Promise<void> {
    return this.#calls.turnMaterial(materialId, degrees);
  }

  async reopen(reason: string): Promise<void> {
    const { id, revision } = this.#application.shown();
    const body: ReopenRequest = { revision, reason };
    await this.#settle(id, () => this.#reopening.run(JSON.stringify([id, body]), { id, body }));
  }

  loadView(materialId: string): Promise<string> {
    return this.#views.load(materialId);
  }

  loadOriginal(materialId: string): Promise<{ readonly blob: Blob; readonly filename: string }> {
    return this.#calls.readOriginal(materialId);
  }

  /** Sends something that ends or restarts a review, then shows what became of the application. */
  async #settle(id: string, send: () => Promise<DecisionResultView>): Promise<DecisionResultView> {
    return this.#while('decision', async () => {
      try {
        const result = await send();
        // The decision stands whether or not this read succeeds.
        if (this.#application.shows(id)) await this.#application.reload().catch(() => {});
        return result;
      } catch (error) {
        const movedOn: readonly string[] = ['stale_revision', 'not_what_was_seen', 'not_allowed_now'];
        const isOver = error instanceof SessionError && movedOn.includes(error.code);
        // Whoever was first may have left a message.
        this.#deskReadAt = 0;
        if (isOver && this.#application.shows(id)) this.#application.markStale();
        throw error;
      }
    });
  }

  /** Once more from the start when somebody else turns out to be signed in. */
  async #read(signal: AbortSignal): Promise<void> {
    const isKnown = !this.#shown.isOther;
    try {
      await this.#readOnce(signal);
    } catch (error) {
      if (!isKnown || !this.#shown.isOther) throw error;
      await this.#readOnce(signal);
    }
  }

  async #readOnce(signal: AbortSignal): Promise<void> {
    const isDeskDue = this.#isDeskDue;
    if (isDeskDue) await this.#readDesk(signal);
    const { isOpen } = this.#application;
    if (isOpen && (await this.#application.follow(signal))) await this.#readDesk(signal);
    // Beside an open application nobody watches the queue closely.
    if (!this.#hasMore && (!isOpen || isDeskDue)) await this.#readQueue(signal);
    this.#store.update({ status: 'ready' });
  }

  async #readDesk(signal: AbortSignal): Promise<void> {
    const { desk, sessionEndsAt } = await this.#readDeskOf(signal);
    const { id } = this.#shown;
    this.#deskReadAt = this.#clock.now();
    this.#shown.isOther = false;
    const read = { desk, sessionEndsAt, clockOffsetMs: desk.now - this.#clock.now() };
    if (id !== null && id !== desk.reviewer.id) {
      this.#forget({ ...emptySnapshot, ...read }, desk.reviewer.id);
      return;
    }
    this.#shown.id = desk.reviewer.id;
    this.#store.update(read);
  }

  /** Whoever is signed in and has no desk is as good as nobody, and sees nothing of the one before. */
  async #readDeskOf(signal: AbortSignal): Promise<DeskReading> {
    try {
      return await this.#calls.readDesk(signal);
    } catch (error) {
      const isOther = error instanceof SessionError && error.code === 'forbidden';
      if (isOther) this.#forget({ ...emptySnapshot, status: 'signed-out' }, null);
      throw error;
    }
  }

  /**
   * Nothing of one reviewer is left for the next, whose desk comes with the same snapshot. Whatever the screen still
   * sends while it is told names the one who has left.
   */
  #forget(snapshot: ReviewSnapshot, next: string | null): void {
    this.#era += 1;
    this.#hasMore = false;
    this.#filter = { show: 'waiting' };
    this.#application.forget();
    this.#decision.clear();
    this.#reopening.clear();
    this.#views.clear();
    this.#store.update(snapshot);
    this.#shown.id = next;
  }

  get #isDeskDue(): boolean {
    const { desk, sessionEndsAt, clockOffsetMs } = this.snapshot;
    const now = this.#clock.now();
    if (desk === null || this.#shown.isOther || now - this.#deskReadAt >= deskPaceMs) return true;
    return sessionEndsAt !== null && sessionEndsAt - now - clockOffsetMs < endingMs;
  }

  async #readQueue(signal?: AbortSignal): Promise<void> {
    const era = this.#era;
    const queue = await this.#calls.readQueue(this.#filter, signal);
    if (era !== this.#era) return;
    this.#hasMore = false;
    this.#store.update({ queue, clockOffsetMs: queue.now - this.#clock.now() });
  }

  #noteFailure(caught: unknown): void {
    const error = toSessionError(caught, this.#page.isOnline());
    if (error.code === 'aborted') return;
    const hasNoDesk = error.code === 'forbidden' && this.snapshot.desk === null;
    const status = hasNoDesk ? 'signed-out' : statusOf(error.code);
    this.#store.update(status === 'signed-out' ? { status, sessionEndsAt: null } : { status });
  }

  async #while<T>(what: keyof ReviewSnapshot['pending'], task: () => Promise<T>): Promise<T> {
    this.#store.update({ pending: Object.freeze({ ...this.snapshot.pending, [what]: true }) });
    try {
      return await task();
    } catch (error) {
      if (error instanceof SessionError && statusOf(error.code) === 'signed-out') this.#noteFailure(error);
      throw error;
    } finally {
      this.#store.update({ pending: Object.freeze({ ...this.snapshot.pending, [what]: false }) });
    }
  }
}

/** A decision bound to what was on the screen. */
function bind(decision: DecisionDraft, { revision, submission }: DecisionTarget): DecisionRequest {
  if (submission === null) throw new SessionError('not_allowed_now');
  return { ...decision, revision, submission };
}
