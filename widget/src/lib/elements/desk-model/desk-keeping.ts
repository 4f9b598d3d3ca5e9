import type { FindingsRequest } from '@dossier/server-sdk/contract';
import type { Problem } from '../../session/candidate-session-api.js';
import type { ReviewSession } from '../../session/review-session-api.js';
import { readProblem } from './read-problem.js';

/** How far the draft of the open application is with the server. */
export type KeepingState = 'none' | 'saving' | 'kept' | 'failed';

type Draft = Omit<FindingsRequest, 'receipts'>;

/** What the keeping of drafts needs of the desk. */
export interface DeskKeepingOptions {
  readonly session: () => ReviewSession | null;
  /** An application's draft as it is to be kept, null when there is nothing in it, undefined when it is not to be kept now. */
  readonly format: (applicationId: string) => Draft | null | undefined;
  /** Lays what the server kept under the draft in memory. */
  readonly restore: (
    applicationId: string,
    kept: NonNullable<Awaited<ReturnType<ReviewSession['readFindings']>>>,
  ) => void;
  readonly changed: () => void;
  readonly failed: () => void;
}

const pauseMs = 1_000;
const retryMs = 10_000;
/** Nothing that was found can be kept any more until the application is read again. */
const movedOn: readonly Problem['code'][] = ['stale_revision', 'not_allowed_now', 'not_found', 'forbidden'];

/** Keeps drafts with the server, a pause after the last change, and brings them back once for each application. */
export class DeskKeeping {
  state: KeepingState = 'none';
  /** What the last saving was refused with. */
  problem: Problem | null = null;
  readonly #restored = new Set<string>();
  /** What the server holds, by application, as JSON. */
  readonly #kept = new Map<string, string>();
  #waiting: string | null = null;
  #isOver = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Savings that are not over. */
  #open = 0;

  constructor(private readonly options: DeskKeepingOptions) {}

  /** Another application is on the screen, or none. */
  enter(): void {
    this.flush();
    this.state = 'none';
    this.problem = null;
  }

  /** Brings back what was kept; once, as afterwards the draft in memory is the newer one. */
  async restore(applicationId: string): Promise<void> {
    const session = this.options.session();
    if (session === null || this.#restored.has(applicationId)) return;
    const kept = await session.readFindings(applicationId);
    if (this.#restored.has(applicationId)) return;
    this.#restored.add(applicationId);
    if (kept === null) return;
    this.options.restore(applicationId, kept);
    const draft = this.options.format(applicationId);
    if (draft != null && draft.revision === kept.revision)
      this.#kept.set(applicationId, JSON.stringify(draft));
    this.state = 'kept';
    this.options.changed();
  }

  /** The draft may have changed. */
  touch(applicationId: string): void {
    if (this.#waiting !== null && this.#waiting !== applicationId) this.flush();
    this.#wait(applicationId, pauseMs);
  }

  /** Does not wait for the rest of the pause. */
  flush(): void {
    const applicationId = this.#waiting;
    this.#stop();
    if (applicationId === null) return;
    const draft = this.options.format(applicationId);
    // The desk may have let go of its session by then.
    const session = this.options.session();
    this.#open += 1;
    this.#running = this.#running
      .then(() => this.#save(session, applicationId, draft))
      .finally(() => {
        this.#open -= 1;
      });
  }

  /** Whether something was written that the server does not have yet. */
  get isOwing(): boolean {
    return this.#waiting !== null || this.#open > 0;
  }

  /** Does not wait for the rest of the pause. Resolves with whether the server has it. */
  async finish(): Promise<boolean> {
    this.flush();
    await this.#running;
    return this.state !== 'failed';
  }

  /** It was decided: the server has thrown its draft away with the decision. */
  drop(applicationId: string): void {
    if (this.#waiting === applicationId) this.#stop();
    this.#kept.delete(applicationId);
    this.#restored.delete(applicationId);
  }

  /** Its reviewer has left: what is not on its way yet does not go. */
  end(): void {
    this.#isOver = true;
    this.#stop();
  }

  async #save(
    session: ReviewSession | null,
    applicationId: string,
    early: Draft | null | undefined,
  ): Promise<void> {
    if (this.#isOver || session === null || early === undefined) return;
    try {
      // One that was never read and is closed again stays in memory: it would overwrite what the server has.
      if (!this.#restored.has(applicationId) && this.options.format(applicationId) === undefined) return;
      await this.restore(applicationId);
      if (this.#isOver) return;
      const now = this.options.format(applicationId);
      const draft = now === undefined ? early : now;
      const body = JSON.stringify(draft);
      if (body === (this.#kept.get(applicationId) ?? 'null')) return;
      this.#tell('saving', null);
      if (draft === null) await session.dropFindings(applicationId);
      else await session.keepFindings(applicationId, draft);
      this.#kept.set(applicationId, body);
      this.#tell(draft === null ? 'none' : 'kept', null);
    } catch (thrown) {
      const wasFailed = this.state === 'failed' || this.problem !== null;
      const problem = readProblem(thrown);
      this.#tell('failed', problem);
      if (!wasFailed) this.options.failed();
      const isWorthIt = !this.#isOver && !movedOn.includes(problem.code);
      if (isWorthIt && this.#waiting === null) this.#wait(applicationId, retryMs);
    }
  }

  #wait(applicationId: string, ms: number): void {
    this.#stop();
    this.#waiting = applicationId;
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  #tell(state: KeepingState, problem: Problem | null): void {
    this.state = state;
    if (state !== 'saving') this.problem = problem;
    this.options.changed();
  }
}
