import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { Clock } from '../client/clock.js';
import type { ReviewCalls } from '../client/review-calls.js';
import { SessionError } from '../client/session-error.js';
import { isSameReview } from './is-same-review.js';
import type { DecisionTarget } from './review-session-api.js';

/** What an open application needs of its session. */
export interface OpenApplicationOptions {
  readonly calls: ReviewCalls;
  readonly clock: Clock;
  changed(application: ReviewApplicationView | null, stale: boolean): void;
}

/** The application on the reviewer's screen: its claim is kept alive, and it is never exchanged under their eyes. */
export class OpenApplication {
  #shown: ReviewApplicationView | null = null;
  #version: string | null = null;
  #stale = false;
  /** The claim was this reviewer's when last looked at. */
  #isMine = false;
  #clockOffsetMs = 0;
  /** One more with each opening and closing: older answers are dropped. */
  #era = 0;

  constructor(private readonly options: OpenApplicationOptions) {}

  get isOpen(): boolean {
    return this.#shown !== null;
  }

  shows(applicationId: string): boolean {
    return this.#shown?.applicationId === applicationId;
  }

  /** What a decision is bound to. */
  shown(): DecisionTarget {
    if (this.#shown === null) throw new SessionError('not_found');
    const { applicationId: id, revision, submission } = this.#shown;
    return { id, revision, submission: submission?.number ?? null };
  }

  async open(applicationId: string): Promise<void> {
    const era = this.#begin();
    this.#releaseOther(applicationId);
    const view = await this.#read(applicationId);
    if (era !== this.#era) return;
    this.#show(view);
    await this.#claim(era);
  }

  /** Shows one that came with its claim. */
  enter(view: ReviewApplicationView): void {
    this.#begin();
    this.#releaseOther(view.applicationId);
    this.#show(view);
  }

  /** Takes it from whoever holds it, and shows what it is now: the colleague may have turned a picture or left words. */
  async takeOver(): Promise<void> {
    if (this.#shown === null) return;
    const { applicationId } = this.#shown;
    const era = this.#era;
    await this.options.calls.takeOver(applicationId);
    if (era === this.#era) await this.reload();
  }

  /** Reads it again and shows what it has become. */
  async reload(): Promise<void> {
    if (this.#shown === null) return;
    const era = this.#begin();
    const view = await this.#read(this.#shown.applicationId);
    if (era === this.#era) this.#show(view);
  }

  /**
   * Looks whether it moved on, and renews the claim; what is shown stays when the review is about something else now.
   * Answers whether the claim has gone to somebody else: their message is on the desk.
   */
  async follow(signal: AbortSignal): Promise<boolean> {
    const era = this.#era;
    const shown = this.#shown;
    if (shown === null) return false;
    const view = await this.options.calls.readApplication(shown.applicationId, this.#version, signal);
    if (era !== this.#era) return false;
    const isLost = this.#loses(view);
    if (view !== null) {
      this.#version = view.version;
      this.#clockOffsetMs = view.now - this.options.clock.now();
      if (isSameReview(this.#shown ?? shown, view)) this.#shown = view;
      else this.#stale = true;
      this.#tell();
    }
    if (this.#needsClaim()) await this.#claim(era);
    return isLost;
  }

  /** Once for each claim. */
  #loses(view: ReviewApplicationView | null): boolean {
    if (view === null) return false;
    const wasMine = this.#isMine;
    this.#isMine = view.claim?.mine === true;
    return wasMine && !this.#isMine;
  }

  markStale(): void {
    this.#stale = true;
    this.#tell();
  }

  /** Releases the claim and closes; the claim runs out by itself where that fails, or where it is kept. */
  async leave(keepsClaim = false): Promise<void> {
    if (!keepsClaim) await this.#release();
    this.close();
  }

  close(): void {
    this.forget();
    this.#tell();
  }

  /** Closes without a word: whoever calls tells more at once. */
  forget(): void {
    this.#begin();
    this.#shown = null;
  }

  #begin(): number {
    this.#era += 1;
    this.#version = null;
    this.#stale = false;
    return this.#era;
  }

  async #read(applicationId: string): Promise<ReviewApplicationView> {
    const view = await this.options.calls.readApplication(applicationId, null);
    if (view === null) throw new SessionError('unavailable', { transient: true });
    return view;
  }

  #show(view: ReviewApplicationView): void {
    this.#shown = view;
    this.#version = view.version;
    this.#clockOffsetMs = view.now - this.options.clock.now();
    this.#stale = false;
    this.#isMine = view.claim?.mine === true;
    this.#tell();
  }

  async #claim(era: number): Promise<void> {
    const shown = this.#shown;
    if (shown === null || !shown.actions.includes('claim')) return;
    // A colleague's claim is shown, not taken over.
    if (shown.claim !== null && !shown.claim.mine) return;
    try {
      const claim = await this.options.calls.claim(shown.applicationId);
      if (era !== this.#era || this.#shown === null) return;
      this.#shown = { ...this.#shown, claim };
      this.#isMine = claim?.mine === true;
      this.#tell();
    } catch (error) {
      // A colleague was first: looking is still allowed, and the next read shows who it is.
      if (!(error instanceof SessionError) || error.code !== 'claimed') throw error;
      this.#version = null;
    }
  }

  /** Less than two minutes left, or none. */
  #needsClaim(): boolean {
    if (this.#stale || this.#shown === null) return false;
    const { claim, actions } = this.#shown;
    if (!actions.includes('claim')) return false;
    return (
      claim === null ||
      (claim.mine && claim.until - (this.options.clock.now() + this.#clockOffsetMs) < 120_000)
    );
  }

  /** Nobody waits for it: the next one is already on its way. */
  #releaseOther(applicationId: string): void {
    if (this.#shown !== null && this.#shown.applicationId !== applicationId) void this.#release();
  }

  async #release(): Promise<void> {
    const { claim, applicationId } = this.#shown ?? {};
    if (applicationId === undefined || claim?.mine !== true) return;
    await this.options.calls.releaseClaim(applicationId).catch(() => {});
  }

  #tell(): void {
    this.options.changed(this.#shown, this.#stale);
  }
}
