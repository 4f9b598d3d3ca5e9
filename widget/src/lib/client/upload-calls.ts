import type { Clock } from './clock.js';
import type { Send } from './create-sender.js';
import { readRefusal } from './read-refusal.js';
import type { SessionError } from './session-error.js';
import type { TokenSource } from './token-source.js';

/** What an answer on a tus route means for the transfer. */
export type UploadReading =
  | { readonly kind: 'fine' }
  /** The token was refused. */
  | { readonly kind: 'refused-token' }
  /** The upload's URL leads nowhere any more. */
  | { readonly kind: 'gone' }
  /** `error.transient` says whether to come back. */
  | { readonly kind: 'refused'; readonly error: SessionError };

/** What the transfer room needs of the client: where uploads go, how to sign requests, what answers mean. */
export interface UploadCalls {
  /** Absolute. */
  readonly url: string;
  readonly usesCookies: boolean;
  /** The application that the page shows, to be named by each request; null while it shows none. */
  readonly application: string | null;
  /** The token to send, null with cookies. */
  readToken(): Promise<string | null>;
  /** One more with each new token. */
  readonly tokenSerial: number;
  /** After `refused-token`: whether to repeat. */
  renewToken(refused: string | null): boolean;
  readAnswer(answer: {
    readonly method: string;
    readonly status: number;
    readonly body: string;
    readonly retryAfter: string | null;
  }): UploadReading;
  /** Ends an upload. */
  remove(uploadUrl: string): Promise<void>;
}

/** What transfers need, over a sender. */
export function createUploadCalls(
  endpoint: string,
  send: Send,
  tokens: TokenSource,
  clock: Clock,
): UploadCalls {
  return {
    url: new URL('uploads', endpoint).href,
    usesCookies: tokens.usesCookies,
    get application() {
      return tokens.application;
    },
    readToken: () => tokens.read(),
    get tokenSerial() {
      return tokens.serial;
    },
    renewToken: (refused) => tokens.renew(refused),
    readAnswer(answer) {
      const { method, status } = answer;
      if (status >= 200 && status < 300) return { kind: 'fine' };
      if (status === 401) return { kind: 'refused-token' };
      if (method !== 'POST' && (status === 404 || status === 410)) return { kind: 'gone' };
      return { kind: 'refused', error: readRefusal(answer, clock.now()) };
    },
    async remove(uploadUrl) {
      const headers = () => ({ 'Tus-Resumable': '1.0.0' });
      await send({ method: 'DELETE', path: uploadUrl, headers, read: 'nothing' });
    },
  };
}
