import type { LocalizedText } from './localized-text.js';

/** One step of review, in order: 考点, then 考区. */
export interface Stage {
  readonly id: string;
  readonly label: LocalizedText;
}
