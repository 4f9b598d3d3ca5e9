import type {
  DecisionPreviewView,
  DecisionResultView,
  FindingsRequest,
  KeptFindings,
} from '@dossier/server-sdk/contract';
import type { Problem } from '../../session/candidate-session-api.js';
import type {
  DecisionDraft,
  DecisionTarget,
  QueueFilter,
  ReviewSession,
  ReviewSnapshot,
} from '../../session/review-session-api.js';
import { drawSpecimen } from './draw-specimen.js';
import { FakeDeskWork } from './fake-desk-work.js';
import { previewSpecimen } from './preview-specimen.js';
import { specimenApplication } from './specimen-application.js';
import { specimenDesk, specimenNow } from './specimen-desk.js';
import { specimenPictures } from './specimen-pictures.js';
import { specimenQueue } from './specimen-queue.js';

const urls = new Map<string, Promise<string>>();

/** A reviewer's session that plays prepared views and keeps what it was told. */
export class FakeReviewSession extends EventTarget implements ReviewSession {
  snapshot: ReviewSnapshot = {
    status: 'ready',
    desk: specimenDesk,
    queue: specimenQueue,
    application: null,
    stale: false,
    pending: { queue: false, application: false, decision: false },
    clockOffsetMs: specimenNow - Date.now(),
    sessionEndsAt: null,
  };

  readonly work = new FakeDeskWork();
  /** What `openNext` finds. */
  next: string | null = 'application-1';
  /** What `open` shows. */
  opens = specimenApplication;
  readonly calls: (readonly [name: string, ...values: unknown[]])[] = [];
  readonly decisions: DecisionDraft[] = [];
  /** What the server keeps of this reviewer's drafts, by application. */
  readonly kept = new Map<string, KeptFindings>();
  /** What the next saving of a draft is refused with. */
  keepRefusal: Problem | null = null;
  /** What the next preview is refused with. */
  previewRefusal: Problem | null = null;
  /** What the next decision is refused with. */
  refusal: Problem | null = null;
  /** Pictures that do not come. */
  readonly missing = new Set<string>();

  /** Changes the snapshot as the server would. */
  play(changes: Partial<ReviewSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes };
    this.dispatchEvent(new Event('change'));
  }

  connect(): void {
    this.calls.push(['connect']);
  }

  disconnect(): void {
    this.calls.push(['disconnect']);
  }

  signOut(): void {
    this.play({ status: 'signed-out', application: null, queue: null, desk: null });
  }

  async refresh(): Promise<void> {
    this.calls.push(['refresh']);
    if (this.refusal !== null) throw refuse(this.refusal);
  }

  async showQueue(filter: QueueFilter): Promise<void> {
    this.calls.push(['showQueue', filter]);
    const items = filter.show === 'waiting' ? specimenQueue.items : [];
    this.play({ queue: { ...specimenQueue, items, next: null } });
  }

  async loadMore(): Promise<void> {
    this.calls.push(['loadMore']);
    this.play({ queue: { ...specimenQueue, next: null } });
  }

  async open(applicationId: string): Promise<void> {
    this.calls.push(['open', applicationId]);
    this.play({ application: { ...this.opens, applicationId }, stale: false });
  }

  async openNext(request: unknown): Promise<string | null> {
    this.calls.push(['openNext', request]);
    if (this.next !== null) await this.open(this.next);
    return this.next;
  }

  async takeOver(): Promise<void> {
    this.calls.push(['takeOver']);
    this.play({ application: specimenApplication });
  }

  async removeMessage(messageId: string): Promise<void> {
    this.calls.push(['removeMessage', messageId]);
    const { desk } = this.snapshot;
    if (desk !== null)
      this.play({ desk: { ...desk, messages: desk.messages.filter(({ id }) => id !== messageId) } });
  }

  async leave(options = { keepsClaim: false }): Promise<void> {
    this.calls.push(['leave', options]);
    this.play({ application: null, stale: false });
  }

  target(): DecisionTarget {
    const { applicationId = '', revision = 0, submission } = this.snapshot.application ?? {};
    return { id: applicationId, revision, submission: submission?.number ?? null };
  }

  async decide(decision: DecisionDraft, target = this.target()): Promise<DecisionResultView> {
    this.calls.push(['decide', target]);
    if (this.refusal !== null) throw refuse(this.refusal);
    this.decisions.push(decision);
    this.kept.delete(target.id);
    const state = decision.outcome === 'return' ? 'returned' : 'submitted';
    return { decisionId: 'decision-9', state, stage: 'site', revision: 4, dueAt: null, repeated: false };
  }

  async previewDecision(decision: DecisionDraft, target = this.target()): Promise<DecisionPreviewView> {
    this.calls.push(['previewDecision', decision]);
    if (this.previewRefusal !== null) throw refuse(this.previewRefusal);
    return previewSpecimen(decision, target, this.opens);
  }

  async readFindings(applicationId: string): Promise<KeptFindings | null> {
    return this.kept.get(applicationId) ?? null;
  }

  async keepFindings(applicationId: string, draft: Omit<FindingsRequest, 'receipts'>): Promise<void> {
    this.calls.push(['keepFindings', applicationId]);
    if (this.keepRefusal !== null) throw refuse(this.keepRefusal);
    this.kept.set(applicationId, { ...draft, savedAt: specimenNow });
  }

  async dropFindings(applicationId: string): Promise<void> {
    this.calls.push(['dropFindings', applicationId]);
    this.kept.delete(applicationId);
  }

  async keepLook(applicationId: string, submission: number): Promise<void> {
    this.calls.push(['keepLook', applicationId, submission]);
  }

  async keepRotation(materialId: string, degrees: 0 | 90 | 180 | 270): Promise<void> {
    this.calls.push(['keepRotation', materialId, degrees]);
  }

  async reopen(reason: string): Promise<void> {
    this.calls.push(['reopen', reason]);
  }

  loadView(materialId: string): Promise<string> {
    if (this.missing.has(materialId)) return Promise.reject(new Error('gone'));
    const known = urls.get(materialId);
    if (known !== undefined) return known;
    const drawn = drawSpecimen(
      specimenPictures[materialId] ?? { title: materialId, lines: [], width: 800, height: 600 },
    );
    urls.set(materialId, drawn);
    return drawn;
  }

  async loadOriginal(): Promise<{ readonly blob: Blob; readonly filename: string }> {
    this.calls.push(['loadOriginal']);
    return { blob: new Blob(['']), filename: 'original.jpg' };
  }
}

function refuse(problem: Problem): Error {
  return Object.assign(new Error(problem.code), { details: {} }, problem);
}
