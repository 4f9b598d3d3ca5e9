import type {
  BulkRequest,
  BulkView,
  ChoicesView,
  DeadlinesView,
  FailedNoticesView,
  FiguresView,
  TimelineView,
} from '@dossier/server-sdk/contract';
import type { DeskCalls, ExportedFile } from '../../client/desk-calls.js';
import type { Problem } from '../../session/candidate-session-api.js';
import { specimenChoices } from './specimen-desk.js';
import { specimenDeadlines, specimenFailedNotices, specimenFigures, specimenLines } from './specimen-work.js';

/** Plays what is done to many applications, and keeps what it was told. */
export class FakeDeskWork implements DeskCalls {
  readonly calls: (readonly [name: string, ...values: unknown[]])[] = [];
  /** Applications that a bulk request refuses, with the code. */
  readonly refusals = new Map<string, NonNullable<BulkView['outcomes'][number]['code']>>();
  /** What every call is refused with. */
  refusal: Problem | null = null;
  figures: FiguresView = specimenFigures;
  notices: FailedNoticesView = specimenFailedNotices;
  choices: ChoicesView = specimenChoices;
  isCut = false;

  async readChoices(): Promise<ChoicesView> {
    return this.choices;
  }

  readonly assign = (request: BulkRequest) => this.#bulk('assign', request);
  readonly remind = (request: BulkRequest) => this.#bulk('remind', request);
  readonly approveAccepted = (request: BulkRequest) => this.#bulk('approve', request);
  readonly exportQueue = (request: unknown) => this.#file('exportQueue', request);
  readonly exportTimeline = (id: string, request: unknown) => this.#file('exportTimeline', id, request);
  readonly readFigures = (request: unknown) => this.#answer('readFigures', this.figures, request);
  readonly readFailedNotices = (request: unknown) => this.#answer('readFailedNotices', this.notices, request);
  /** One on each page. */
  readonly readDeadlines = (request: { readonly after?: string }): Promise<DeadlinesView> => {
    const isFirst = request.after === undefined;
    const applications = specimenDeadlines.applications.slice(...(isFirst ? [0, 1] : [1]));
    const next = isFirst ? 'the-second-page' : null;
    return this.#answer('readDeadlines', { ...specimenDeadlines, applications, next }, request);
  };

  readTimeline(id: string, request: { readonly before?: number }): Promise<TimelineView> {
    const isFirst = request.before === undefined;
    const lines = isFirst ? specimenLines.slice(0, 4) : specimenLines.slice(4);
    return this.#answer('readTimeline', { lines, next: isFirst ? 3 : null }, id, request);
  }

  async resendNotice(id: string, request: unknown): Promise<void> {
    await this.#answer('resendNotice', null, id, request);
    this.notices = {
      ...this.notices,
      notices: this.notices.notices.filter(({ noticeId }) => noticeId !== id),
    };
  }

  #bulk(name: string, request: BulkRequest): Promise<BulkView> {
    const outcomes = request.applicationIds.map((applicationId) => ({
      applicationId,
      code: this.refusals.get(applicationId) ?? null,
    }));
    const done = outcomes.filter(({ code }) => code === null).length;
    return this.#answer(name, { outcomes, done }, request);
  }

  #file(name: string, ...values: unknown[]): Promise<ExportedFile> {
    return this.#answer(name, { blob: new Blob(['a,b']), isCut: this.isCut }, ...values);
  }

  async #answer<T>(name: string, value: T, ...values: unknown[]): Promise<T> {
    this.calls.push([name, ...values]);
    if (this.refusal !== null) throw Object.assign(new Error(this.refusal.code), this.refusal);
    return value;
  }
}
