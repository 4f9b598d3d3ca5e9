import type { NoticeKind } from '../model/notice.js';

/** What may stand in braces in a template. */
export const placeholders = ['programme', 'stage', 'hours', 'dueAt', 'feedback'] as const;
export type Placeholder = (typeof placeholders)[number];

/** By kind, those that have a value: an approval has no due time. */
export const placeholdersOf: Readonly<Record<NoticeKind, readonly Placeholder[]>> = {
  returned: placeholders,
  reminder: placeholders,
  approved: ['programme', 'stage', 'feedback'],
  refused: ['programme', 'stage', 'feedback'],
};
