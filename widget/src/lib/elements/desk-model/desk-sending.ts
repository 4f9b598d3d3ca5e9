import type { DecisionOutcome, DecisionPreviewView, DecisionResultView } from '@dossier/server-sdk/contract';
import { DossierDecidedEvent } from '../../events/dossier-decided-event.js';
import { DossierReopenedEvent } from '../../events/dossier-reopened-event.js';
import { findObstacle, type Obstacle } from '../desk-findings/find-obstacle.js';
import { suggestOutcome } from '../desk-findings/suggest-outcome.js';
import type { DeskDialog } from './desk-dialog.js';
import { DeskHold, type HeldApprovals, type HeldDecision } from './desk-hold.js';
import type { DeskModel } from './desk-model.js';
import { DeskPreview } from './desk-preview.js';
import { draftDecision } from './draft-decision.js';
import { isHeldByOther } from './is-held-by-other.js';

/** What was published last, for the line that says so. */
export interface LastSent {
  readonly outcome: DecisionOutcome | 'reopen';
  readonly candidate: string;
}

/** The way from a draft to a published decision: the dialogs, and the one request. */
export class DeskSending {
  dialog: DeskDialog | null = null;
  lastSent: LastSent | null = null;
  /** Somebody pressed the confirming button while something was missing. */
  isObstacleShown = false;
  /** The outcome that somebody wanted and that is not possible yet; the decision bar says why. */
  wanted: DecisionOutcome | null = null;

  /** Decisions that were held and not taken, until each is opened, decided or dismissed. */
  notSent: readonly HeldDecision[] = [];
  readonly hold = new DeskHold({
    ticked: () => this.model.host.requestUpdate(),
    due: (held) => void this.#follow(held.kind === 'decision' ? this.#send(held) : this.#sendSeveral(held)),
  });
  readonly #underWay = new Set<Promise<void>>();
  /** How often the server did not take something. */
  #failures = 0;

  readonly #preview = new DeskPreview(() => this.#tellPreview());
  /** Somebody pressed the confirming button, and presses it again. */
  #isAsking = false;
  #previewTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly model: DeskModel) {}

  /** What the server says of the decision in the dialog, or null while it has not answered. */
  get preview(): DecisionPreviewView | null {
    const decision = draftDecision(this.model, this.dialog);
    return decision === null ? null : this.#preview.read(decision);
  }

  /** Asks for the preview of what is in the dialog now, a pause after the last change; harmless when it has not changed. */
  refreshPreview(pauseMs = 500): void {
    clearTimeout(this.#previewTimer);
    if (this.dialog?.kind === 'decision') this.#previewTimer = setTimeout(() => void this.#ask(), pauseMs);
  }

  obstacle(outcome: DecisionOutcome): Obstacle | null {
    const { application, findings } = this.model;
    return application === null ? 'obstacle.notAllowed' : findObstacle(outcome, application, findings);
  }

  /** Opens the decision that the findings lead to, or says what is still to be looked at. */
  openSuggested(): void {
    const { application, findings } = this.model;
    if (application === null || !this.model.canDecide) return;
    const outcome = suggestOutcome(application, findings);
    this.openDecision(outcome ?? 'approve');
  }

  /** Opens the preview of a decision; where something is missing for it, says what. */
  openDecision(outcome: DecisionOutcome): void {
    const obstacle = this.obstacle(outcome);
    const isFixedInDialog = outcome === 'refuse' || outcome === 'bounce';
    if (obstacle !== null && !isFixedInDialog) {
      this.wanted = outcome;
      this.model.host.announce(obstacle);
      this.model.host.requestUpdate();
      return;
    }
    const bounceTo = outcome === 'bounce' ? (this.earlierStages[0]?.id ?? null) : null;
    this.show({ kind: 'decision', outcome, bounceTo });
  }

  /** The stages before the application's own, nearest first. */
  get earlierStages(): readonly NonNullable<DeskModel['desk']>['stages'][number][] {
    const stages = this.model.desk?.stages ?? [];
    const index = stages.findIndex(({ id }) => id === this.model.application?.stage);
    return stages.slice(0, Math.max(0, index)).reverse();
  }

  show(dialog: DeskDialog | null): void {
    this.dialog = dialog;
    this.isObstacleShown = false;
    this.wanted = null;
    if (dialog !== null) this.model.problem = null;
    else this.#preview.clear();
    this.refreshPreview(0);
    this.model.host.requestUpdate();
  }

  /** Sends the decision that the dialog shows: the verdicts on every picture shown, and the asks of a return. */
  sendDecision(): Promise<void> {
    return this.#follow(this.#confirm());
  }

  async #confirm(): Promise<void> {
    const { dialog, model } = this;
    const { application } = model;
    if (dialog?.kind !== 'decision' || application === null) return;
    if (model.snapshot.pending.decision || this.#isOutrun()) return;
    if (this.obstacle(dialog.outcome) !== null) {
      this.isObstacleShown = true;
      model.host.moveFocus('.dialog-problem');
      model.host.requestUpdate();
      return;
    }
    const decision = draftDecision(model, dialog);
    const target = model.session?.target();
    if (decision === null || target === undefined || !(await this.#isSendable(dialog))) return;
    const { outcome } = dialog;
    const { applicationId, candidate } = application;
    const held: HeldDecision = {
      kind: 'decision',
      outcome,
      applicationId,
      candidate: candidate.name,
      target,
      decision,
    };
    if (model.host.hold > 0) await this.#keep(held);
    else await this.#send(held);
  }

  /** Sends an approval of several after the hold, in which it can be taken back. */
  async sendApprovals(held: HeldApprovals): Promise<void> {
    const { host } = this.model;
    this.show(null);
    if (host.hold <= 0) {
      await this.#follow(this.#sendSeveral(held));
      return;
    }
    this.#hold(held);
    host.announce('held.approvalsSaid', { count: held.count, seconds: host.hold });
    host.moveFocus('.select-toggle');
  }

  /** Takes back what is being held: the application opens again, its draft as it was; or what was ticked is again. */
  async takeBack(): Promise<void> {
    const held = this.hold.takeBack();
    if (held === null) return;
    if (held.kind === 'approvals') {
      held.undo();
      this.model.host.announce('held.approvalsTakenBack');
      this.model.host.moveFocus('.bulk-approve');
      return;
    }
    this.model.host.announce('held.takenBack', { name: held.candidate });
    await this.model.open(held.applicationId);
  }

  /** Takes a final decision back, with the dialog's reason. */
  sendReopening(): Promise<void> {
    return this.#follow(this.#reopen());
  }

  async #reopen(): Promise<void> {
    const { dialog, model } = this;
    const { application } = model;
    if (dialog?.kind !== 'reopen' || application === null) return;
    if (dialog.reason.trim() === '') {
      this.isObstacleShown = true;
      model.host.requestUpdate();
      return;
    }
    const { applicationId, candidate } = application;
    if (!(await model.attempt((session) => session.reopen(dialog.reason.trim())))) {
      this.#failures += 1;
      return;
    }
    model.host.dispatchEvent(new DossierReopenedEvent({ applicationId }));
    this.#tell('reopen', candidate.name);
    model.host.moveFocus('.stage');
  }

  dismissNotSent(applicationId: string): void {
    this.notSent = this.notSent.filter((one) => one.applicationId !== applicationId);
  }

  /** Whether something was confirmed that the server has not answered yet. */
  get isOwing(): boolean {
    return this.hold.held !== null || this.#underWay.size > 0;
  }

  /** Sends what was confirmed without waiting for the rest of its time. Resolves with whether the server took all of it. */
  async finish(): Promise<boolean> {
    const before = this.#failures;
    // What was only just confirmed is held after its preview has come.
    while (this.isOwing) {
      this.hold.release();
      await Promise.allSettled(this.#underWay);
    }
    return this.#failures === before;
  }

  /** Its reviewer has left: a decision that was held is not sent. */
  abandon(): void {
    this.hold.takeBack();
    clearTimeout(this.#previewTimer);
    this.dialog = null;
  }

  /** Not before the server has said that it would take this very decision, and not when the application moved on meanwhile. */
  async #isSendable(dialog: DeskDialog): Promise<boolean> {
    if (this.#isAsking) return false;
    this.#isAsking = true;
    const isTaken = await this.#ask();
    this.#isAsking = false;
    return isTaken && this.dialog === dialog && !this.#isOutrun();
  }

  /** Whether somebody else was first, which the dialog then says: the application has moved on, or has been taken over. */
  #isOutrun(): boolean {
    const { model } = this;
    const { snapshot, application } = model;
    const claim = application?.state === 'submitted' ? application.claim : null;
    if (snapshot.stale) model.problem = { code: 'stale_revision', details: {} };
    else if (isHeldByOther(claim, Date.now() + snapshot.clockOffsetMs)) {
      model.problem = { code: 'claimed', details: { until: claim.until } };
    } else return false;
    model.host.requestUpdate();
    return true;
  }

  async #ask(): Promise<boolean> {
    const { model } = this;
    const decision = draftDecision(model, this.dialog);
    if (this.dialog?.kind !== 'decision' || decision === null || model.session === null) return false;
    if (this.obstacle(this.dialog.outcome) !== null) return false;
    return this.#preview.ask(model.session, decision, model.session.target());
  }

  #tellPreview(): void {
    const decision = draftDecision(this.model, this.dialog);
    if (decision === null) return;
    const problem = this.#preview.problemOf(decision);
    this.model.problem = problem;
    this.model.host.requestUpdate();
  }

  /** Holds a decision and goes back to the queue; one that was held before does not wait any longer. */
  async #keep(held: HeldDecision): Promise<void> {
    const { host } = this.model;
    this.#hold(held);
    this.show(null);
    host.announce('held.said', { name: held.candidate, seconds: host.hold });
    await this.model.leave(true);
  }

  #hold(held: HeldDecision | HeldApprovals): void {
    this.hold.release();
    this.lastSent = null;
    this.hold.keep(held, this.model.host.hold);
  }

  async #follow(sending: Promise<void>): Promise<void> {
    this.#underWay.add(sending);
    await sending.finally(() => this.#underWay.delete(sending));
  }

  async #sendSeveral(held: HeldApprovals): Promise<void> {
    if (!(await held.send())) this.#failures += 1;
  }

  async #send(held: HeldDecision): Promise<void> {
    const { model } = this;
    const { outcome, applicationId, candidate } = held;
    const isOpen = model.application?.applicationId === applicationId;
    const result = isOpen ? await this.#decideOpen(held) : await this.#decideLeft(held);
    if (result === null) {
      this.#failures += 1;
      // The dialog of one that was sent at once is still open, and says what is wrong.
      if (this.dialog !== null && model.application?.applicationId === applicationId) return;
      this.notSent = [...this.notSent.filter((one) => one.applicationId !== applicationId), held];
      model.host.announce('held.notSent', { name: candidate });
      model.host.requestUpdate();
      return;
    }
    this.dismissNotSent(applicationId);
    const { decisionId, state, stage }: DecisionResultView = result;
    model.keeping.drop(applicationId);
    model.drafts.drop(applicationId);
    model.host.dispatchEvent(new DossierDecidedEvent({ applicationId, decisionId, outcome, state, stage }));
    this.lastSent = { outcome, candidate };
    model.host.announce(`sent.${outcome}`, { name: candidate });
    if (model.application === null) await model.showQueue(model.filter);
    else if (model.application.applicationId === applicationId) {
      this.show(null);
      await model.leave();
    }
  }

  async #decideOpen({ decision, target }: HeldDecision): Promise<DecisionResultView | null> {
    let result: DecisionResultView | null = null;
    await this.model.attempt(async (session) => {
      result = await session.decide(decision, target);
    });
    return result;
  }

  /** What is wrong with one that was left is nothing that is wrong with the one that is open. */
  async #decideLeft({ decision, target }: HeldDecision): Promise<DecisionResultView | null> {
    const decided = this.model.session?.decide(decision, target);
    const result = await decided?.catch((thrown) => void this.model.readRefusal(thrown));
    return result ?? null;
  }

  #tell(outcome: LastSent['outcome'], candidate: string): void {
    this.lastSent = { outcome, candidate };
    this.show(null);
    this.model.host.announce(`sent.${outcome}`, { name: candidate });
  }
}
