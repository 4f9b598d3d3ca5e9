import type { DecisionPreviewView } from '@dossier/server-sdk/contract';
import type { Problem } from '../../session/candidate-session-api.js';
import type { DecisionDraft, DecisionTarget, ReviewSession } from '../../session/review-session-api.js';
import { readProblem } from './read-problem.js';

/** What the server says that a decision would show and send, asked for again whenever the decision has changed. */
export class DeskPreview {
  #key: string | null = null;
  #view: DecisionPreviewView | null = null;
  #problem: Problem | null = null;
  #asking: Promise<void> | null = null;

  constructor(private readonly changed: () => void) {}

  /** The preview of this very decision, or null while it is not known. */
  read(decision: DecisionDraft): DecisionPreviewView | null {
    return keyOf(decision) === this.#key ? this.#view : null;
  }

  /** What this very decision was refused with. */
  problemOf(decision: DecisionDraft): Problem | null {
    return keyOf(decision) === this.#key ? this.#problem : null;
  }

  /** Asks the server, unless it has answered about this decision; resolves to whether the decision could be sent. */
  async ask(session: ReviewSession, decision: DecisionDraft, target: DecisionTarget): Promise<boolean> {
    const key = keyOf(decision);
    if (key !== this.#key || (this.#asking === null && this.#view === null)) {
      this.#key = key;
      this.#view = null;
      this.#problem = null;
      this.#asking = this.#run(key, session.previewDecision(decision, target));
    }
    await this.#asking;
    return key === this.#key && this.#view !== null;
  }

  clear(): void {
    this.#key = null;
    this.#view = null;
    this.#problem = null;
    this.#asking = null;
  }

  async #run(key: string, asked: Promise<DecisionPreviewView>): Promise<void> {
    let view: DecisionPreviewView | null = null;
    let problem: Problem | null = null;
    try {
      view = await asked;
    } catch (thrown) {
      problem = readProblem(thrown);
    }
    if (key !== this.#key) return;
    this.#view = view;
    this.#problem = problem;
    this.#asking = null;
    this.changed();
  }
}

function keyOf(decision: DecisionDraft): string {
  return JSON.stringify(decision);
}
