import type { MessageValues } from '../../base/format-message.js';
import type { DeskMessageKey } from './desk-words.js';

/** What the desk's model may ask of the element that draws it. */
export interface DeskHost {
  /** How long a decision can be taken back after it was sent, seconds. */
  readonly hold: number;
  requestUpdate(): void;
  /** Says it to a screen reader. */
  announce(key: DeskMessageKey, values?: MessageValues): void;
  /** Focuses the first match after the next rendering. */
  moveFocus(...selectors: readonly string[]): void;
  /** Forgets the URLs of every picture. */
  dropViews(): void;
  dispatchEvent(event: Event): boolean;
}
