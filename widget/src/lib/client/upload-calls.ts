import type { Client } from './create-client.js';
import { readErrorBody } from './read-error-body.js';
import { type RefusingAnswer, readRefusal } from './read-refusal.js';
import type { SessionError } from './session-error.js';

/** What an answer on a tus route means for the transfer. */
export type UploadReading =
  | { readonly kind: 'fine' }
  /** The token was refused. */
  | { readonly kind: 'refused-token' }
  /** The upload's URL leads nowhere any more. */
  | { readonly kind: 'gone' }
  /** Something on the way takes the method or the headers of tus away, or seems to. */
  | { readonly kind: 'damaged'; readonly error: SessionError }
  /** `error.transient` says whether to come back. */
  | { readonly kind: 'refused'; readonly error: SessionError };

/** An answer on a tus route or to the form. */
export interface UploadAnswer extends RefusingAnswer {
  /** What the request stands for: `PATCH` also where a POST carried it. */
  readonly method: string;
  /** A POST carried the PATCH. */
  readonly isOverridden: boolean;
}

/** What the transfer room needs of the client: where uploads go, how to sign requests, what answers mean. */
export interface UploadCalls {
  /** Absolute. */
  readonly url: string;
  /** Where the same upload goes as one form; absolute. */
  readonly formUrl: string;
  readonly usesCookies: boolean;
  /** The application that the page shows, to be named by each request; null while it shows none. */
  readonly application: string | null;
  /** The token to send, null with cookies. */
  readToken(): Promise<string | null>;
  /** One more with each new token. */
  readonly tokenSerial: number;
  /** After `refused-token`: whether to repeat. */
  renewToken(refused: string | null): boolean;
  readAnswer(answer: UploadAnswer): UploadReading;
  /** Ends an upload. */
  remove(uploadUrl: string): Promise<void>;
}

/** What transfers need, over a client. */
export function createUploadCalls({ endpoint, send, tokens, clock }: Client): UploadCalls {
  return {
    url: new URL('uploads', endpoint).href,
    formUrl: new URL('uploads/form', endpoint).href,
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
      const { method, status, isOverridden } = answer;
      if (status >= 200 && status < 300) return { kind: 'fine' };
      if (status === 401) return { kind: 'refused-token' };
      const isGone = method !== 'POST' && (status === 410 || (status === 404 && !isOverridden));
      if (isGone) return { kind: 'gone' };
      const error = readRefusal(answer, clock.now());
      return { kind: isDamaged(answer) ? 'damaged' : 'refused', error };
    },
    async remove(uploadUrl) {
      const headers = () => ({ 'Tus-Resumable': '1.0.0' });
      await send({ method: 'DELETE', path: uploadUrl, headers, read: 'nothing' });
    },
  };
}

/**
 * Whether a refusal looks like the work of a network that lets no PATCH or no tus header through: a page that is not
 * our server's, or our server missing what every request of ours has.
 */
function isDamaged({ status, body, isOverridden }: UploadAnswer): boolean {
  const refusal = readErrorBody(body);
  if (refusal !== null) {
    return missingParts.includes(refusal.code) || (isOverridden && refusal.code === 'not_found');
  }
  return [400, 403, 405, 501].includes(status) || (isOverridden && status === 404);
}

const missingParts: readonly string[] = [
  'method_not_allowed',
  'tus_version',
  'bad_length',
  'bad_offset',
  'bad_metadata',
  'unsupported_media_type',
];
