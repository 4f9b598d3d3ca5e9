import type { EntryRoute } from '../accounts/account.js';

/** How the registration page names each way to the examination. */
export const entryRouteLabels: Readonly<Record<EntryRoute, string>> = {
  first: '首次报考（试用期考核）',
  assistant: '执业助理医师报考执业医师',
  service: '执业助理医师报考，且需补充试用期考核',
};
