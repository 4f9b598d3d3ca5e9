import type { DecisionPreviewView, ReviewApplicationView } from '@dossier/server-sdk/contract';
import type { DecisionDraft, DecisionTarget } from '../../session/review-session-api.js';
import { specimenDesk, specimenNow } from './specimen-desk.js';

const sms = {
  return: '您的报名材料有新的审核通知，请在 24 小时之内登录报名网站查看并按要求处理。',
  refuse: '您的报名材料审核未通过，请登录报名网站查看。',
  approve: '您的报名材料已审核通过。',
} as const;

/** What the server would say to the preview of a decision on a specimen. */
export function previewSpecimen(
  { outcome, asks, feedback }: DecisionDraft,
  { revision }: DecisionTarget,
  { stage }: ReviewApplicationView,
): DecisionPreviewView {
  const isLast = stage === specimenDesk.stages.at(-1)?.id;
  const isPublished = outcome === 'return' || outcome === 'refuse' || (outcome === 'approve' && isLast);
  const dueAt = outcome === 'return' ? specimenNow + specimenDesk.returnPeriodMs : null;
  const kind = outcome === 'return' ? 'returned' : outcome === 'refuse' ? 'refused' : 'approved';
  return {
    revision,
    locale: 'zh-CN',
    state: outcome === 'bounce' ? 'submitted' : kind,
    stage,
    dueAt,
    page: isPublished
      ? {
          feedback,
          stage: {
            id: stage ?? '',
            label: specimenDesk.stages.find(({ id }) => id === stage)?.label ?? { 'zh-CN': '' },
          },
          asks: asks.map((ask) => ({
            ...ask,
            box: ask.box ?? null,
            reasonText: specimenDesk.reasons.find(({ code }) => code === ask.reason)?.text ?? { 'zh-CN': '' },
          })),
        }
      : null,
    notice: isPublished ? { kind, text: sms[outcome] } : null,
  };
}
