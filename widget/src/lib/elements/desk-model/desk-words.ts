import type { LocalizedText } from '@dossier/server-sdk/contract';
import type { messages } from '../../../locales/desk-zh-cn.js';
import type { MessageValues } from '../../base/format-message.js';

/** The names of the desk's messages. */
export type DeskMessageKey = keyof typeof messages;

/** How the desk speaks: everything that its templates need of the language and the clock. */
export interface DeskWords {
  readonly locale: string;
  /** The server's clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly text: (key: DeskMessageKey, values?: MessageValues) => string;
  /** The host's own text in the desk's language. */
  readonly pick: (text: LocalizedText) => string;
  /** A moment in the programme's time zone. */
  readonly moment: (timeMs: number) => string;
  /** A stretch of time in its largest units. */
  readonly duration: (durationMs: number) => string;
}
