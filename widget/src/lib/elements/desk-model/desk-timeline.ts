import type { TimelineRequest, TimelineView } from '@dossier/server-sdk/contract';
import type { DeskModel } from './desk-model.js';

/** What one may look for in a history, as kinds of its lines. */
export const timelineSubjects = {
  pictures: [
    'material-committed',
    'material-stored',
    'material-rejected',
    'material-moved',
    'material-removed',
    'material-superseded',
    'material-purged',
  ],
  candidate: ['profile-changed', 'ask-answered', 'application-submitted', 'application-activated'],
  review: [
    'application-claimed',
    'claim-released',
    'claim-taken-over',
    'application-assigned',
    'decision-made',
    'application-reopened',
    'deadline-extended',
  ],
  notices: [
    'notice-sent',
    'notice-reported',
    'notice-failed',
    'notice-superseded',
    'notice-resent',
    'reminder-queued',
  ],
  viewed: ['original-read', 'picture-viewed'],
} as const satisfies Readonly<Record<string, TimelineRequest['kinds']>>;
export type TimelineSubject = keyof typeof timelineSubjects;

type Role = NonNullable<TimelineRequest['roles']>[number];

/** The open application's history as it was looked through: narrowed, and further back than the newest lines. */
export class DeskTimeline {
  subject: TimelineSubject | null = null;
  role: Role | null = null;
  isLoading = false;
  #applicationId: string | null = null;
  #view: TimelineView | null = null;

  constructor(readonly model: DeskModel) {}

  /** Null while the newest lines, unnarrowed, are what is shown. */
  get view(): TimelineView | null {
    return this.#isCurrent ? this.#view : null;
  }

  get isNarrowed(): boolean {
    return this.#isCurrent && (this.subject !== null || this.role !== null);
  }

  async narrow(changes: { subject?: TimelineSubject | null; role?: Role | null }): Promise<void> {
    if (!this.#isCurrent) Object.assign(this, { subject: null, role: null });
    Object.assign(this, changes);
    await this.#load(undefined);
  }

  async loadMore(): Promise<void> {
    const before = this.view === null ? this.model.application?.events.at(-1)?.seq : this.view.next;
    if (before !== null && before !== undefined) await this.#load(before);
  }

  async export(save: (file: Blob, name: string) => void): Promise<void> {
    const id = this.model.application?.applicationId;
    if (id === undefined) return;
    await this.model.attempt(async ({ work }) => {
      const { blob, isCut } = await work.exportTimeline(id, this.#filter());
      save(blob, 'history.csv');
      this.model.host.announce(isCut ? 'export.cut' : 'export.done');
    });
  }

  get #isCurrent(): boolean {
    return this.#applicationId !== null && this.#applicationId === this.model.application?.applicationId;
  }

  #filter(): TimelineRequest {
    if (!this.#isCurrent) return {};
    return {
      ...(this.subject === null ? {} : { kinds: timelineSubjects[this.subject] }),
      ...(this.role === null ? {} : { roles: [this.role] }),
    };
  }

  async #load(before: number | undefined): Promise<void> {
    const { application } = this.model;
    if (application === null || this.isLoading) return;
    const earlier = before === undefined ? [] : (this.view?.lines ?? application.events);
    this.#applicationId = application.applicationId;
    this.isLoading = true;
    this.model.host.requestUpdate();
    await this.model.attempt(async ({ work }) => {
      const request = { ...this.#filter(), ...(before === undefined ? {} : { before }) };
      const page = await work.readTimeline(application.applicationId, request);
      if (this.#isCurrent) this.#view = { lines: [...earlier, ...page.lines], next: page.next };
    });
    this.isLoading = false;
    this.model.host.announce('say.lines', { count: this.view?.lines.length ?? 0 });
    this.model.host.requestUpdate();
  }
}
