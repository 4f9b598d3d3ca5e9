import type { BulkOutcomeView, BulkView, ChoicesView, QueueItemView } from '@dossier/server-sdk/contract';
import type { QueueFilter, ReviewSession } from '../../session/review-session-api.js';
import type { HeldApprovals } from './desk-hold.js';
import type { DeskModel } from './desk-model.js';

/** The server takes no more applications at once. */
export const bulkCap = 100;

export type BulkAct = 'assign' | 'remind' | 'approve';

/** What became of each application of the last bulk request, with the names as they were in the list. */
export interface BulkOutcome {
  readonly act: BulkAct;
  /** To whom it was assigned, by name where that is known; null for nobody. */
  readonly to: string | null;
  readonly lines: readonly (BulkOutcomeView & { readonly name: string })[];
}

/** The lists beside the open application: what narrows them, what is ticked in them, and the next one. */
export class DeskLists {
  /** Null while nothing is to be ticked. */
  selected: ReadonlySet<string> | null = null;
  outcome: BulkOutcome | null = null;
  isFilterOpen = false;
  /** A request about many applications is under way. */
  isWorking = false;
  /** What lists may be narrowed to; null until somebody has asked. */
  choices: ChoicesView | null = null;
  /** The last “next” found nothing. */
  isNextMissing = false;

  constructor(readonly model: DeskModel) {}

  get items(): readonly QueueItemView[] {
    return this.model.snapshot.queue?.items ?? [];
  }

  /** How many of the filters are in use; list, stage and search are not among them. */
  get filterCount(): number {
    const { show: _show, stage: _stage, search: _search, ...rest } = this.model.filter;
    return Object.keys(rest).length;
  }

  /** Shows the list narrowed in one more way; an empty value takes that way back. */
  async narrow(changes: Readonly<Record<string, string>>): Promise<void> {
    const all = Object.entries({ ...this.model.filter, ...changes });
    const filter = Object.fromEntries(all.filter(([, value]) => value !== '')) as unknown as QueueFilter;
    this.isNextMissing = false;
    if (this.selected !== null) this.selected = new Set();
    await this.model.showQueue(filter);
    const count = this.items.length;
    if (this.model.problem === null) this.model.host.announce('say.listed', { count });
  }

  /** Another list of the three; ways to narrow that only one list has go. */
  async showList(show: QueueFilter['show']): Promise<void> {
    await this.narrow({ show, ...(show === 'returned' ? {} : { due: '' }) });
  }

  async clearFilters(): Promise<void> {
    const { show, stage } = this.model.filter;
    await this.narrow({
      site: '',
      region: '',
      claim: '',
      assigned: '',
      round: '',
      due: '',
      search: '',
      show,
    });
    if (stage !== undefined) this.model.host.requestUpdate();
  }

  /** Claims the one that waits longest within the filters, and opens it. */
  async openNext(): Promise<void> {
    const { model } = this;
    if (model.snapshot.pending.application) return;
    const { stage, site, region, round, assigned } = model.filter;
    // The one that is open is passed over too; its claim is still held, which keeps it from being found at once.
    if (model.canDecide && model.application !== null) model.skipped.add(model.application.applicationId);
    const skipped = model.skipped.ids.length === 0 ? undefined : model.skipped.ids;
    const request = Object.fromEntries(
      Object.entries({ stage, site, region, round, assigned, skipped }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    model.droppedFindings = 0;
    model.host.dropViews();
    let found: string | null = null;
    const isDone = await model.attempt(async (session) => {
      found = await session.openNext(request);
    });
    this.isNextMissing = isDone && found === null;
    if (this.isNextMissing) model.host.announce('queue.noNext');
    else if (isDone) model.host.moveFocus('.stage');
    model.host.requestUpdate();
  }

  async takeOver(): Promise<void> {
    if (!(await this.model.attempt((session) => session.takeOver()))) return;
    this.model.host.announce('say.takenOver');
    this.model.host.moveFocus('.stage');
  }

  async dismissMessage(id: string): Promise<void> {
    await this.model.attempt((session) => session.removeMessage(id));
    this.model.host.moveFocus('.desk-message .dismiss', '.queue button');
  }

  startSelecting(isOn: boolean): void {
    this.selected = isOn ? new Set() : null;
    this.outcome = null;
    this.model.host.requestUpdate();
  }

  toggle(applicationId: string): void {
    const selected = new Set(this.selected);
    if (!selected.delete(applicationId)) selected.add(applicationId);
    this.selected = selected;
    this.model.host.requestUpdate();
  }

  /** Ticks everything that is listed, up to the cap; nothing when all of that is ticked already. */
  toggleAll(): void {
    const ids = this.items.slice(0, bulkCap).map(({ applicationId }) => applicationId);
    const hasAll = ids.every((id) => this.selected?.has(id));
    this.selected = new Set(hasAll ? [] : ids);
    this.model.host.requestUpdate();
  }

  /** Asks what there is to choose among; without an answer one types. */
  async loadChoices(): Promise<void> {
    this.choices = (await this.model.session?.work.readChoices().catch(() => null)) ?? this.choices;
    this.model.host.requestUpdate();
  }

  /** Does it to everything that is ticked; what did not work stays ticked. */
  async run(act: Exclude<BulkAct, 'approve'>, reviewerId: string | null = null): Promise<boolean> {
    const applicationIds = [...(this.selected ?? [])];
    const to = this.choices?.reviewers.find(({ id }) => id === reviewerId)?.name ?? reviewerId;
    return this.#run(act, to, applicationIds, ({ work }) =>
      act === 'assign' ? work.assign({ applicationIds, reviewerId }) : work.remind({ applicationIds }),
    );
  }

  /** The approval of everything that is ticked, to be held; null when there is nothing to hold. */
  takeApprovals(): HeldApprovals | null {
    const applicationIds = [...(this.selected ?? [])];
    if (this.isWorking || applicationIds.length === 0 || applicationIds.length > bulkCap) return null;
    const undo = () => {
      this.selected = new Set(applicationIds);
      this.model.host.requestUpdate();
    };
    const send = async () => {
      const isDone = await this.#run('approve', null, applicationIds, ({ work }) =>
        work.approveAccepted({ applicationIds }),
      );
      if (!isDone) undo();
      return isDone;
    };
    this.selected = new Set();
    this.outcome = null;
    return { kind: 'approvals', count: applicationIds.length, send, undo };
  }

  async #run(
    act: BulkAct,
    to: string | null,
    applicationIds: readonly string[],
    ask: (session: ReviewSession) => Promise<BulkView>,
  ): Promise<boolean> {
    if (this.isWorking || applicationIds.length === 0 || applicationIds.length > bulkCap) return false;
    const names = new Map(this.items.map((item) => [item.applicationId, item.candidate.name]));
    this.isWorking = true;
    this.model.host.requestUpdate();
    const isDone = await this.model.attempt(async (session) => {
      const view = await ask(session);
      const lines = view.outcomes.map((one) => ({
        ...one,
        name: names.get(one.applicationId) ?? one.applicationId,
      }));
      this.outcome = { act, to, lines };
      this.selected = new Set(
        view.outcomes.filter(({ code }) => code !== null).map(({ applicationId }) => applicationId),
      );
    });
    this.isWorking = false;
    if (isDone) await this.#tellOutcome();
    this.model.host.requestUpdate();
    return isDone;
  }

  /** Downloads the list as it is narrowed. Answers whether it went well. */
  async exportList(locale: 'zh-CN' | 'en', save: (file: Blob, name: string) => void): Promise<void> {
    this.isWorking = true;
    this.model.host.requestUpdate();
    await this.model.attempt(async ({ work }) => {
      const { blob, isCut } = await work.exportQueue({ ...this.model.filter, locale });
      save(blob, 'applications.csv');
      this.model.host.announce(isCut ? 'export.cut' : 'export.done');
    });
    this.isWorking = false;
    this.model.host.requestUpdate();
  }

  async #tellOutcome(): Promise<void> {
    const lines = this.outcome?.lines ?? [];
    const failed = lines.filter(({ code }) => code !== null).length;
    this.model.host.announce('bulk.result', { done: lines.length - failed, failed });
    await this.model.attempt((session) => session.showQueue(this.model.filter));
    this.model.host.moveFocus('.bulk-outcome');
  }
}
