import { requireApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import { composeNotice } from '../notices/compose-notice.js';
import type { DecisionPreviewView } from '../wire/review-view.js';
import { checkDecidable, type DecisionInput } from './check-decidable.js';
import { effectOf, noticeKindOf } from './decision-effect.js';

/** What sending a decision now would show on the candidate's page and say by SMS; writes nothing. */
export const previewDecision = defineRead(async (tx, input: DecisionInput): Promise<DecisionPreviewView> => {
  const row = await requireApplication(tx, input.applicationId);
  const record = await checkDecidable(tx, row, input);
  const { request } = input;
  const effect = effectOf(tx, record, request);
  const { candidate, stage } = record.application;
  const { feedback } = request;
  const locale = candidate.locale ?? 'zh-CN';
  const kind = noticeKindOf(effect);
  const facts = { kind, stage, candidate, feedback, dueAt: effect.dueAt, now: tx.now };
  const labels = tx.settings.stages.find(({ id }) => id === stage);
  return {
    revision: row.revision,
    locale,
    state: effect.state,
    stage: effect.stage,
    dueAt: effect.dueAt,
    page: effect.isPublished
      ? {
          feedback,
          stage: { id: stage ?? '', label: labels?.label ?? stage ?? '' },
          asks: request.asks.map((ask) => ({
            ...ask,
            box: ask.box ?? null,
            reasonText: tx.settings.reasons.find(({ code }) => code === ask.reason)?.text ?? '',
          })),
        }
      : null,
    notice: effect.isPublished ? { kind, text: composeNotice(tx.settings, facts) } : null,
  };
});
