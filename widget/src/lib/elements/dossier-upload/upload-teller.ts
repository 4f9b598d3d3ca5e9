import { isPresent, pickText, type StateView } from '@dossier/server-sdk/contract';
import type { CandidateSnapshot, TransferItem } from '../../session/candidate-session-api.js';
import { describeProblem } from './describe-problem.js';
import { summarizeSettled } from './summarize-settled.js';
import { summarizeState } from './summarize-state.js';
import { findCategory } from './upload-context.js';
import type { UploadText } from './upload-message-key.js';

/** What the sentences are made with. */
export interface TellerWords {
  readonly text: UploadText;
  readonly locale: () => string;
}

const steps = [75, 50, 25] as const;
const betweenStepsMs = 3_000;

/**
 * Says what has changed to those who cannot see it: each step of an upload, each picture that was stored, each error,
 * the connection, a new state. Everything once; progress at a quarter, a half and three quarters, and not faster than
 * it can be listened to.
 */
export class UploadTeller {
  /** Transfers whose fault was told. */
  readonly #failed = new Set<string>();
  #step = 0;
  #steppedAtMs = 0;
  #isRetryTold = false;

  constructor(
    private readonly words: TellerWords,
    private readonly now: () => number = Date.now,
  ) {}

  /** The sentences for one snapshot that follows another, in the order in which they matter. */
  follow(before: CandidateSnapshot | null, after: CandidateSnapshot): readonly string[] {
    const { text } = this.words;
    const connection = describeConnection(text, before, after);
    const state = this.#describeState(before, after);
    const faults = [...this.#describeFaults(after), ...this.#describeRejected(before?.state, after.state)];
    const stored = this.#describeStored(before?.state, after.state);
    const progress = this.#describeProgress(after.transfers);
    return [...connection, ...state, ...faults, ...stored, ...progress];
  }

  #describeState(before: CandidateSnapshot | null, after: CandidateSnapshot): readonly string[] {
    const { text } = this.words;
    if (after.activatedNow && before?.activatedNow !== true) return [text('banner.activated')];
    if (after.submittedNow && before?.submittedNow !== true) {
      return [`${text('submit.done')} ${text('state.doneNext')}`];
    }
    const [from, to] = [before?.state?.application.state, after.state?.application.state];
    if (from === undefined || to === undefined || from === to || after.state === null) return [];
    // A submission from here is told by itself.
    if (to === 'submitted') return [];
    const { state } = after;
    const settled = state.lock === null ? undefined : summarizeSettled(state);
    return [text(settled?.headline ?? summarizeState({ state, parts: {} }).headline)];
  }

  #describeFaults({ state, transfers }: CandidateSnapshot): readonly string[] {
    const { text } = this.words;
    const failing = transfers.filter(({ phase }) => phase === 'failed');
    const news = failing.filter(({ id }) => !this.#failed.has(id));
    this.#failed.clear();
    for (const { id } of failing) this.#failed.add(id);
    return news.map(({ filename, problem, categoryId }) => {
      const category = state === null ? undefined : findCategory(state, categoryId);
      const why = problem === null ? '' : describeProblem(text, problem, category);
      return text('transfer.failedOf', { name: filename, why });
    });
  }

  #describeRejected(before: StateView | null | undefined, after: StateView | null): readonly string[] {
    if (!before || !after) return [];
    const { text, locale } = this.words;
    const known = new Set(listRejected(before).map(({ material }) => material.id));
    return listRejected(after)
      .filter(({ material }) => !known.has(material.id))
      .map(({ category, material }) => {
        const why = describeProblem(text, { code: material.rejection ?? 'corrupt', details: {} }, category);
        return text('picture.rejectedOf', { category: pickText(category.label, locale()), why });
      });
  }

  #describeStored(before: StateView | null | undefined, after: StateView | null): readonly string[] {
    const { text, locale } = this.words;
    if (!before || !after) return [];
    const known = new Set(before.categories.flatMap(({ materials }) => materials.map(({ id }) => id)));
    return after.categories
      .filter(({ materials }) => materials.some(({ id, state }) => isPresent(state) && !known.has(id)))
      .map(({ used, label }) =>
        text('transfer.stored', { category: pickText(label, locale()), count: used }),
      );
  }

  #describeProgress(transfers: readonly TransferItem[]): readonly string[] {
    const { text } = this.words;
    const moving = transfers.filter(({ phase }) => phase !== 'failed');
    if (moving.length === 0) {
      this.#step = 0;
      this.#isRetryTold = false;
      return [];
    }
    const isRetrying = moving.some(({ phase }) => phase === 'retrying') && !this.#isRetryTold;
    this.#isRetryTold ||= isRetrying;
    const percent = measure(moving);
    const step = steps.find((one) => percent >= one) ?? 0;
    const isNew = step > this.#step && this.now() - this.#steppedAtMs >= betweenStepsMs;
    if (isNew) {
      this.#step = step;
      this.#steppedAtMs = this.now();
    }
    return [
      ...(isRetrying ? [text('transfer.retrying')] : []),
      ...(isNew && percent < 100 ? [text('transfer.said', { count: moving.length, percent: step })] : []),
    ];
  }
}

function describeConnection(
  text: UploadText,
  before: CandidateSnapshot | null,
  { status }: CandidateSnapshot,
): readonly string[] {
  if (before === null || before.status === status) return [];
  if (status === 'offline' || status === 'unavailable') return [text(`banner.${status}`)];
  const isBack = before.status === 'offline' || before.status === 'unavailable';
  return isBack && status === 'ready' ? [text('banner.back')] : [];
}

function measure(moving: readonly TransferItem[]): number {
  const sum = (pick: (item: TransferItem) => number) => moving.reduce((all, item) => all + pick(item), 0);
  return (
    (sum(({ bytesSent }) => bytesSent) /
      Math.max(
        1,
        sum(({ bytesTotal }) => bytesTotal),
      )) *
    100
  );
}

function listRejected(state: StateView) {
  return state.categories.flatMap((category) =>
    category.materials
      .filter((material) => material.state === 'rejected')
      .map((material) => ({ category, material })),
  );
}
