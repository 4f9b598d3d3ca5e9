import type {
  DecisionOutcome,
  DecisionResultView,
  ReviewApplicationView,
} from '@dossier/server-sdk/contract';
import { DossierDecidedEvent } from '../../events/dossier-decided-event.js';
import { DossierReopenedEvent } from '../../events/dossier-reopened-event.js';
import { findObstacle, type Obstacle } from '../desk-findings/find-obstacle.js';
import { listAsks } from '../desk-findings/list-asks.js';
import { listVerdicts } from '../desk-findings/list-verdicts.js';
import { suggestOutcome } from '../desk-findings/suggest-outcome.js';
import type { DeskDialog } from './desk-dialog.js';
import type { DeskModel } from './desk-model.js';

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

  constructor(readonly model: DeskModel) {}

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
    this.model.host.requestUpdate();
  }

  /** Sends the decision that the dialog shows: the verdicts on every picture shown, and the asks of a return. */
  async sendDecision(): Promise<void> {
    const { dialog, model } = this;
    const { application, findings, desk } = model;
    if (dialog?.kind !== 'decision' || application === null || desk === null) return;
    if (model.snapshot.pending.decision) return;
    if (this.obstacle(dialog.outcome) !== null) {
      this.isObstacleShown = true;
      model.host.moveFocus('.dialog-problem');
      model.host.requestUpdate();
      return;
    }
    const { outcome, bounceTo } = dialog;
    const decision = {
      outcome,
      verdicts: listVerdicts(application, findings),
      asks: outcome === 'return' ? listAsks(application, desk.reasons, findings) : [],
      feedback: findings.feedback.trim(),
      note: findings.note.trim(),
      ...(bounceTo === null ? {} : { bounceTo }),
    };
    let result: DecisionResultView | null = null;
    await model.attempt(async (session) => {
      result = await session.decide(decision);
    });
    if (result !== null) await this.#finish(outcome, application, result);
  }

  /** Takes a final decision back, with the dialog's reason. */
  async sendReopening(): Promise<void> {
    const { dialog, model } = this;
    const { application } = model;
    if (dialog?.kind !== 'reopen' || application === null) return;
    if (dialog.reason.trim() === '') {
      this.isObstacleShown = true;
      model.host.requestUpdate();
      return;
    }
    const { applicationId, candidate } = application;
    if (!(await model.attempt((session) => session.reopen(dialog.reason.trim())))) return;
    model.host.dispatchEvent(new DossierReopenedEvent({ applicationId }));
    this.#tell('reopen', candidate.name);
    model.host.moveFocus('.stage');
  }

  async #finish(
    outcome: DecisionOutcome,
    { applicationId, candidate }: ReviewApplicationView,
    { decisionId, state, stage }: DecisionResultView,
  ): Promise<void> {
    this.model.drafts.drop(applicationId);
    this.model.host.dispatchEvent(
      new DossierDecidedEvent({ applicationId, decisionId, outcome, state, stage }),
    );
    this.#tell(outcome, candidate.name);
    await this.model.leave();
  }

  #tell(outcome: LastSent['outcome'], candidate: string): void {
    this.lastSent = { outcome, candidate };
    this.show(null);
    this.model.host.announce(`sent.${outcome}`, { name: candidate });
  }
}
