import type { DecisionDraft } from '../../session/review-session-api.js';
import { listAsks } from '../desk-findings/list-asks.js';
import { listVerdicts } from '../desk-findings/list-verdicts.js';
import type { DeskDialog } from './desk-dialog.js';
import type { DeskModel } from './desk-model.js';

/** The decision that the dialog is about, as it would be sent: the verdicts on every picture shown, and the asks of a return. */
export function draftDecision(
  { application, desk, findings }: Pick<DeskModel, 'application' | 'desk' | 'findings'>,
  dialog: DeskDialog | null,
): DecisionDraft | null {
  if (dialog?.kind !== 'decision' || application === null || desk === null) return null;
  const { outcome, bounceTo } = dialog;
  return {
    outcome,
    verdicts: listVerdicts(application, findings),
    asks: outcome === 'return' ? listAsks(application, desk.reasons, findings) : [],
    feedback: findings.feedback.trim(),
    note: findings.note.trim(),
    ...(bounceTo === null ? {} : { bounceTo }),
  };
}
