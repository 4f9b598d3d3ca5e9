import type { NotifyHooks, ReviewHooks } from '@dossier/server-sdk';
import { findSubject, isSuspended, recordOutcome, sendSms } from './your-system.js';

export const review: ReviewHooks = {
  // Refusing is an answer, with a code of yours; the candidate's page gets it as `hostCode`.
  beforeSubmit: async ({ candidateId }) => {
    if (await isSuspended(candidateId)) return { refuse: 'suspended' };
    return undefined;
  },
  // Beside the pictures, for staff alone.
  describe: async ({ candidateId }) => [
    { label: { 'zh-CN': '报考科目', en: 'Subject' }, value: await findSubject(candidateId) },
  ],
  // Told at least once: `eventId` is the key under which it counts once.
  afterDecision: ({ eventId, candidateId, state }) => recordOutcome(eventId, candidateId, state),
};

export const notify: NotifyHooks = {
  send: (notice) => sendSms(notice.to.phone ?? '', notice.text),
  templates: [
    {
      kind: 'returned',
      region: 'region-1',
      text: '您的报名材料有新的审核通知，请在 {hours} 小时之内登录报名网站查看并按要求处理。',
    },
  ],
};
