import type { LocalizedText } from './localized-text.js';
import type { NoticeKind } from './notice.js';
import type { ProfileField } from './profile.js';
import type { Programme } from './programme.js';
import type { Reason } from './reason.js';
import type { ReviewPolicy } from './review-policy.js';
import type { Stage } from './stage.js';

/** Words of a notice; see `NoticeTemplate` of the notify hook. */
export interface NoticeWords {
  readonly kind: NoticeKind;
  readonly stage?: string;
  readonly region?: string;
  readonly site?: string;
  readonly text: LocalizedText;
}

/** The configuration that rules and changes read: plain JSON, the same in every process of a programme. */
export interface Settings {
  readonly programmeId: string;
  readonly programme: Programme;
  readonly profileFields: readonly ProfileField[];
  readonly stages: readonly Stage[];
  readonly reasons: readonly Reason[];
  readonly noticeWords: readonly NoticeWords[];
  /** The `after…` hooks that the host has: only these are written to the outbox. */
  readonly toldHooks: readonly AfterHookName[];
  readonly maxOpenUploads: number;
  readonly reviewPolicy: ReviewPolicy;
  readonly [name: string]: unknown;
}

export const afterHookNames = ['afterCommit', 'afterSubmit', 'afterDecision', 'afterReopen'] as const;
export type AfterHookName = (typeof afterHookNames)[number];
