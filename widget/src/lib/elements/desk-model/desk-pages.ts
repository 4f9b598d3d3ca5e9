import type { DeadlinesView, FailedNoticesView, FiguresView } from '@dossier/server-sdk/contract';
import type { TemplateResult } from 'lit';
import type { DeskCalls } from '../../client/desk-calls.js';
import type { DeskModel, DeskPage } from './desk-model.js';
import type { DeskScene } from './desk-scene.js';

const dayMs = 86_400_000;

/** The desk's pages beside the queue, for whoever runs it: notices that did not arrive, and the figures. */
export class DeskPages {
  notices: FailedNoticesView | null = null;
  figures: FiguresView | null = null;
  deadlines: DeadlinesView | null = null;
  /** Days that the figures reach back. */
  days: 7 | 14 | 30 | 90 = 14;
  isLoading = false;
  /** Notices that are being sent again. */
  readonly sending = new Set<string>();
  /** Comes with the page: whoever only reviews does not load it. */
  drawFigures: ((scene: DeskScene) => TemplateResult) | null = null;

  constructor(readonly model: DeskModel) {}

  async show(page: DeskPage): Promise<void> {
    if (page !== 'queue' && this.model.application !== null) await this.model.leave();
    this.model.page = page;
    this.model.host.requestUpdate();
    if (page === 'notices') await this.loadNotices();
    if (page === 'figures') await this.loadFigures();
    this.model.host.moveFocus('.desk-page h3', '.queue button');
  }

  /** The whole list anew, or its next page. */
  async loadNotices(isMore = false): Promise<void> {
    await this.#load(async () => {
      const before = isMore ? this.notices : null;
      const after = before?.next ?? undefined;
      const page = await this.#work().readFailedNotices(after === undefined ? {} : { after });
      this.notices = { ...page, notices: [...(before?.notices ?? []), ...page.notices] };
    });
  }

  /** Sends it again, by another channel where one is named; it leaves the list while it is under way. */
  async resend(noticeId: string, channel: string): Promise<void> {
    if (this.sending.has(noticeId)) return;
    this.sending.add(noticeId);
    this.model.host.requestUpdate();
    const isDone = await this.model.attempt(({ work }) =>
      work.resendNotice(noticeId, channel === '' ? {} : { channel }),
    );
    this.sending.delete(noticeId);
    if (isDone && this.notices !== null) {
      const notices = this.notices.notices.filter((one) => one.noticeId !== noticeId);
      this.notices = { ...this.notices, notices };
      this.model.host.announce('notices.resent');
      this.model.host.moveFocus('.failed-notice .resend', '.desk-page h3');
    }
    this.model.host.requestUpdate();
  }

  async loadFigures(days = this.days): Promise<void> {
    this.days = days;
    await this.#load(async () => {
      this.drawFigures ??= (await import('../desk-figures/render-figures.js')).renderFigures;
      const now = Date.now() + this.model.snapshot.clockOffsetMs;
      const work = this.#work();
      const [figures, deadlines] = await Promise.all([
        work.readFigures({ from: now - days * dayMs, until: now }),
        readAllDeadlines(work, now + 2 * dayMs),
      ]);
      // Another period may have been asked for meanwhile.
      if (days === this.days) Object.assign(this, { figures, deadlines });
    });
  }

  #work() {
    if (this.model.session === null) throw new Error('no session');
    return this.model.session.work;
  }

  async #load(load: () => Promise<void>): Promise<void> {
    this.isLoading = true;
    this.model.host.requestUpdate();
    await this.model.attempt(load);
    this.isLoading = false;
    this.model.host.requestUpdate();
  }
}

/** A preview that leaves somebody out is none; of very many the first thousand. */
async function readAllDeadlines(
  work: Pick<DeskCalls, 'readDeadlines'>,
  until: number,
): Promise<DeadlinesView> {
  const first = await work.readDeadlines({ until });
  const applications = [...first.applications];
  let { next } = first;
  while (next !== null && applications.length < 1_000) {
    const page = await work.readDeadlines({ until, after: next });
    applications.push(...page.applications);
    next = page.next;
  }
  return { ...first, applications, next, hasMore: next !== null };
}
