import type { DeskView, KeptFindings, ReviewApplicationView } from '@dossier/server-sdk/contract';
import { DossierSignedOutEvent } from '../../events/dossier-signed-out-event.js';
import type { Problem } from '../../session/candidate-session-api.js';
import type { QueueFilter, ReviewSession, ReviewSnapshot } from '../../session/review-session-api.js';
import { carryFindings } from '../desk-findings/carry-findings.js';
import type { Findings } from '../desk-findings/findings.js';
import { formatDraft } from '../desk-findings/format-draft.js';
import { isLookedThrough } from '../desk-findings/is-looked-through.js';
import { joinFindings } from '../desk-findings/join-findings.js';
import { listPictures, type ShownPicture } from '../desk-findings/list-pictures.js';
import { parseDraft } from '../desk-findings/parse-draft.js';
import { DeskDrafts } from './desk-drafts.js';
import { createMutedHost, type DeskHost } from './desk-host.js';
import { DeskKeeping } from './desk-keeping.js';
import { readProblem } from './read-problem.js';
import { SkipList } from './skip-list.js';

/** The queue with its applications, notices that did not arrive, or the figures. */
export type DeskPage = 'queue' | 'notices' | 'figures';

const emptySnapshot: ReviewSnapshot = {
  status: 'loading',
  desk: null,
  queue: null,
  application: null,
  stale: false,
  pending: { queue: false, application: false, decision: false },
  clockOffsetMs: 0,
  sessionEndsAt: null,
};

/** What the desk shows: the session's snapshot, the draft of findings, and which picture is large. */
export class DeskModel {
  readonly drafts = new DeskDrafts();
  readonly keeping = new DeskKeeping({
    session: () => this.#session,
    format: (id) => this.#formatDraft(id),
    restore: (id, kept) => this.#restore(id, kept),
    changed: () => this.host.requestUpdate(),
    failed: () => this.host.announce('draft.failed'),
  });
  filter: QueueFilter = { show: 'waiting' };
  /** The last thing that went wrong, until something succeeds. */
  problem: Problem | null = null;
  /** How many findings were dropped when the application was read again. */
  droppedFindings = 0;
  /** What this reviewer has left undecided since signing in. */
  readonly skipped = new SkipList();
  panel: 'review' | 'history' = 'review';
  /** What the desk shows below its bar. */
  page: DeskPage = 'queue';
  isQueueHidden = false;
  /** The strip shows only what is new since this reviewer's last look. */
  isOnlyChanged = false;
  /** Its reviewer is signing out: whatever ends the session now, they asked for it. */
  isLeaving = false;
  /** Something that was confirmed or written before signing out did not reach the server; until an application is opened. */
  isUnsent = false;
  /** Another reviewer was here before, and everything of theirs has just been put away. */
  isHandedOver = false;
  /** Whose desk this is, once it is known. */
  #reviewerId: string | null = null;
  #host: DeskHost;
  #session: ReviewSession | null = null;
  #snapshot: ReviewSnapshot = emptySnapshot;
  #pictureId: string | null = null;
  #comparedId: string | null = null;
  #isSigningOut = false;
  #isLeavingTold = false;
  #isLookedThrough = false;
  /** Nobody has gone to another picture yet. */
  #isFirstPick = true;

  constructor(host: DeskHost) {
    this.#host = host;
  }

  get host(): DeskHost {
    return this.#host;
  }

  get snapshot(): ReviewSnapshot {
    return this.#snapshot;
  }

  get session(): ReviewSession | null {
    return this.#session;
  }

  get desk(): DeskView | null {
    return this.#snapshot.desk;
  }

  get application(): ReviewApplicationView | null {
    return this.#snapshot.application;
  }

  /** The draft of the open application. */
  get findings(): Findings {
    return this.drafts.read(this.application?.applicationId ?? '');
  }

  /** Whether this reviewer may decide the open application now. */
  get canDecide(): boolean {
    return this.application?.actions.some((action) => action === 'approve' || action === 'return') ?? false;
  }

  get pictures(): readonly ShownPicture[] {
    return this.application === null ? [] : listPictures(this.application);
  }

  /** Those that the strip shows. */
  get shownPictures(): readonly ShownPicture[] {
    return this.isOnlyChanged
      ? this.pictures.filter(({ material }) => material.changedSinceLook)
      : this.pictures;
  }

  /** How many pictures are new since this reviewer's last look. */
  get changedCount(): number {
    return this.pictures.filter(({ material }) => material.changedSinceLook).length;
  }

  /** The large picture. */
  get picture(): ShownPicture | null {
    return this.pictures.find(({ material }) => material.id === this.#pictureId) ?? null;
  }

  /** The id of the earlier picture that stands beside the large one, or null. */
  get comparedId(): string | null {
    return this.#comparedId;
  }

  attach(session: ReviewSession | null): void {
    if (session === this.#session) return;
    this.detach();
    this.#session = session;
    session?.addEventListener('change', this.#follow);
    session?.connect();
    this.#follow();
  }

  detach(): void {
    this.keeping.flush();
    this.#session?.removeEventListener('change', this.#follow);
    this.#session?.disconnect();
    this.#session = null;
    this.#snapshot = emptySnapshot;
  }

  /** Everything is forgotten with the session's word that nobody is signed in: drafts, token, pictures. */
  signOut(): void {
    this.#isSigningOut = true;
    this.#session?.signOut();
    this.#isSigningOut = false;
  }

  /** Lets go of its session, which goes on with another model, and of everything in it; nothing of it is sent any more. */
  leaveSession(): ReviewSession | null {
    const session = this.#session;
    session?.removeEventListener('change', this.#follow);
    this.#session = null;
    this.#snapshot = emptySnapshot;
    this.drafts.clear();
    this.keeping.end();
    this.#host = createMutedHost(this.#host);
    return session;
  }

  /** Goes on with a session as it is, of which another model has let go. */
  takeUp(session: ReviewSession | null): void {
    if (session === null) return;
    this.#session = session;
    this.#snapshot = session.snapshot;
    this.#reviewerId = session.snapshot.desk?.reviewer.id ?? null;
    session.addEventListener('change', this.#follow);
  }

  writeFindings(findings: Findings): void {
    const { application } = this;
    if (application !== null) {
      this.drafts.write(application.applicationId, findings);
      this.#isLookedThrough ||= isLookedThrough(application, findings.seen);
      this.keeping.touch(application.applicationId);
    }
    this.host.requestUpdate();
  }

  showPicture(materialId: string | null): void {
    this.#pictureId = materialId;
    this.#isFirstPick = false;
    this.#comparedId = null;
    this.host.requestUpdate();
  }

  /** Shows the picture before or after the large one, over all categories; stays at the ends. */
  step(by: 1 | -1): void {
    const { shownPictures: pictures } = this;
    const index = pictures.findIndex(({ material }) => material.id === this.#pictureId);
    const next = pictures[index + by];
    if (next === undefined) this.host.announce(by === 1 ? 'say.lastPicture' : 'say.firstPicture');
    else this.showPicture(next.material.id);
  }

  /** Leaves only what changed on the strip, and goes there; or shows everything again. */
  showOnlyChanged(isOnlyChanged: boolean): void {
    this.isOnlyChanged = isOnlyChanged && this.changedCount > 0;
    const { shownPictures, picture } = this;
    const isShown = shownPictures.some(({ material }) => material.id === picture?.material.id);
    if (!isShown) this.showPicture(shownPictures[0]?.material.id ?? null);
    this.host.announce(this.isOnlyChanged ? 'say.onlyChanged' : 'say.allPictures', {
      count: shownPictures.length,
    });
    this.host.requestUpdate();
  }

  compareWith(earlierId: string | null): void {
    this.#comparedId = earlierId;
    this.host.requestUpdate();
  }

  showPanel(panel: 'review' | 'history'): void {
    this.panel = panel;
    this.host.requestUpdate();
  }

  async showQueue(filter: QueueFilter): Promise<void> {
    this.filter = filter;
    this.host.requestUpdate();
    await this.attempt((session) => session.showQueue(filter));
  }

  async loadMore(): Promise<void> {
    await this.attempt((session) => session.loadMore());
  }

  async open(applicationId: string): Promise<void> {
    this.droppedFindings = 0;
    await this.attempt((session) => this.#dropViews(session.open(applicationId)));
    if (this.application?.applicationId === applicationId) this.host.moveFocus('.stage');
  }

  /** Reads the open application again; the findings that still fit stay. */
  async reload(): Promise<void> {
    const id = this.application?.applicationId;
    if (id === undefined) return;
    await this.open(id);
    if (this.problem === null) this.host.announce('say.reloaded');
  }

  async leave(keepsClaim = false): Promise<void> {
    const id = this.application?.applicationId;
    if (id !== undefined && !keepsClaim && this.canDecide) this.skipped.add(id);
    await this.attempt((session) => this.#dropViews(session.leave({ keepsClaim })));
    this.host.moveFocus(`[data-application='${id}']`, '.queue button');
  }

  /** Runs one of the session's methods; what it rejects with becomes the desk's problem. Answers whether it went well. */
  async attempt(run: (session: ReviewSession) => Promise<unknown>): Promise<boolean> {
    if (this.#session === null) return false;
    try {
      await run(this.#session);
      this.problem = null;
    } catch (thrown) {
      this.problem = this.readRefusal(thrown);
    }
    this.host.requestUpdate();
    return this.problem === null;
  }

  /** What a session's method rejected with. When somebody else is signed in, the desk looks at once who that is. */
  readRefusal(thrown: unknown): Problem {
    const problem = readProblem(thrown);
    if (problem.code === 'other_reviewer') void this.#session?.refresh().catch(() => {});
    return problem;
  }

  dismissProblem(): void {
    this.problem = null;
    this.droppedFindings = 0;
    this.host.requestUpdate();
  }

  dismissHandover(): void {
    this.isHandedOver = false;
    this.host.requestUpdate();
    this.host.moveFocus('.queue button');
  }

  // The session revokes the URLs of its pictures as soon as it opens or leaves an application.
  #dropViews(under: Promise<void>): Promise<void> {
    this.host.dropViews();
    return under;
  }

  readonly #follow = (): void => {
    const before = this.#snapshot;
    const after = this.#session?.snapshot ?? emptySnapshot;
    if (this.#isLeftIn(after)) {
      if (after.status === 'signed-out') this.#tellSignedOut();
      this.host.startOver(after.desk !== null);
      return;
    }
    this.#reviewerId ??= after.desk?.reviewer.id ?? null;
    // While the application that it is about is still known.
    if (after.application?.applicationId !== before.application?.applicationId) {
      this.keeping.enter();
      this.#keepLook(before.application);
    }
    this.#snapshot = after;
    if (after.application !== before.application) this.#enter(before.application, after.application);
    if (after.stale && !before.stale) this.host.announce('say.stale');
    if (after.status === 'signed-out' && before.status !== 'signed-out') this.#tellSignedOut();
    this.host.requestUpdate();
  };

  #tellSignedOut(): void {
    if (this.#isLeavingTold) return;
    this.#isLeavingTold = this.isLeaving;
    const requested = this.#isSigningOut || this.isLeaving;
    this.host.dispatchEvent(new DossierSignedOutEvent({ requested }));
  }

  /** Somebody else is signed in, or its reviewer has signed out. One whose sign-in has only run out may come back. */
  #isLeftIn({ desk, status }: ReviewSnapshot): boolean {
    if (this.#reviewerId === null) return false;
    if (desk !== null && desk.reviewer.id !== this.#reviewerId) return true;
    return status === 'signed-out' && (desk === null || this.#isSigningOut);
  }

  #enter(before: ReviewApplicationView | null, application: ReviewApplicationView | null): void {
    const isSame = application !== null && before?.applicationId === application.applicationId;
    const dropped = application === null ? 0 : this.drafts.carry(application);
    if (application !== null) this.isUnsent = false;
    this.droppedFindings = isSame ? this.droppedFindings + dropped : dropped;
    if (application !== null && this.canDecide) this.#keep(application.applicationId);
    if (this.changedCount === 0 || !isSame) this.isOnlyChanged = false;
    if (isSame && this.picture !== null) return;
    this.#comparedId = null;
    if (!isSame) this.panel = 'review';
    this.#pictureId = this.#pickFirst();
    this.#isFirstPick = true;
  }

  /** Once it is left: while it is open, what was new stays marked. */
  #keepLook(left: ReviewApplicationView | null): void {
    const isOver = this.#isLookedThrough;
    this.#isLookedThrough = false;
    if (left === null || left.submission === null || !isOver) return;
    // The marks are only there to help: without this one the pictures are new once more.
    this.#session?.keepLook(left.applicationId, left.submission.number).catch(() => {});
  }

  #keep(applicationId: string): void {
    void this.keeping.restore(applicationId).then(
      () => this.drafts.has(applicationId) && this.keeping.touch(applicationId),
      () => this.keeping.touch(applicationId),
    );
  }

  #formatDraft(applicationId: string): ReturnType<typeof formatDraft> | null | undefined {
    const { application, desk } = this;
    if (application?.applicationId !== applicationId || desk === null || !this.canDecide) return undefined;
    return this.drafts.has(applicationId) ? formatDraft(application, desk.reasons, this.findings) : null;
  }

  #restore(applicationId: string, kept: KeptFindings): void {
    const joined = joinFindings(parseDraft(kept, this.desk?.reasons ?? []), this.drafts.read(applicationId));
    const { application } = this;
    const isOpen = application?.applicationId === applicationId;
    const { findings, dropped } = isOpen
      ? carryFindings(joined, application)
      : { findings: joined, dropped: 0 };
    this.drafts.write(applicationId, findings);
    this.droppedFindings += dropped;
    if (isOpen && this.#isFirstPick) this.#pictureId = this.#pickFirst();
    if (isOpen) this.host.announce('draft.restored');
  }

  /** A picture that nobody has judged, the changed ones first; else the first of all. */
  #pickFirst(): string | null {
    const open = this.pictures.filter(({ material }) => !this.findings.pictures.has(material.id));
    const isNew = ({ material }: ShownPicture) => material.changedSinceLook;
    const first =
      open.find(isNew) ?? open.find(({ material }) => material.changed) ?? open[0] ?? this.pictures[0];
    return first?.material.id ?? null;
  }
}
