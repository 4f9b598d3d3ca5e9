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
  /**
   * Goes on with nothing of the reviewer before, whose model has been left.
   * @param isHandedOver the next one is there already
   */
  startOver(isHandedOver: boolean): void;
}

/** For a model that has been left: what was done in its reviewer's name is still told to the page, nothing is shown or said. */
export function createMutedHost(host: DeskHost): DeskHost {
  const mute = () => {};
  return {
    hold: host.hold,
    requestUpdate: mute,
    announce: mute,
    moveFocus: mute,
    dropViews: mute,
    startOver: mute,
    dispatchEvent: (event) => host.dispatchEvent(event),
  };
}
