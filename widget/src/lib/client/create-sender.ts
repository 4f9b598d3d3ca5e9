import type { Clock } from './clock.js';
import type { PageSignals } from './page-signals.js';
import { SessionError } from './session-error.js';
import { toSessionError } from './to-session-error.js';
import type { TokenSource } from './token-source.js';

/** One request below the mount. */
export interface Call {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the mount, or an absolute URL that the server gave. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Asked for anew when the call is repeated with another token. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Until the whole answer is here, milliseconds; 20 s when absent. */
  readonly timeoutMs?: number;
  readonly read: 'json' | 'blob' | 'nothing';
}

/** An answer of 200 to 299, or 304. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends one call; rejects with `SessionError`. */
export type Send = (call: Call) => Promise<Answer>;

/** What a sender is made of. */
export interface SenderParts {
  /** Absolute, ends in a slash. */
  readonly endpoint: string;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly page: PageSignals;
}

/**
 * Sends calls with the token or the cookie; after a 401 once more with a new token. Rejects with `SessionError`.
 *
 * A call is marked as the page's own (`Dossier-Background`) when nobody has touched the page since the last call that
 * came through without the mark: a page that was left alone must not keep its host's session alive for ever.
 */
export function createSender(parts: SenderParts): Send {
  let usesTold: number | null = null;
  return async (call) => {
    const uses = parts.page.uses();
    const isBackground = uses !== null && uses === usesTold;
    const answer = await sendPatiently(parts, call, isBackground);
    usesTold = Math.max(usesTold ?? 0, uses ?? 0);
    return answer;
  };
}

async function sendPatiently(parts: SenderParts, call: Call, isBackground: boolean): Promise<Answer> {
  const first = await sendOnce(parts, call, isBackground);
  if (!(first instanceof Refused)) return first;
  if (!parts.tokens.renew(first.token)) throw first.error;
  const second = await sendOnce(parts, call, isBackground);
  if (second instanceof Refused) throw new SessionError('unauthenticated', { details: second.error.details });
  return second;
}

/** A 401, with the token that it refused. */
class Refused {
  constructor(
    readonly token: string | null,
    readonly error: SessionError,
  ) {}
}

async function sendOnce(parts: SenderParts, call: Call, isBackground: boolean): Promise<Answer | Refused> {
  const controller = new AbortController();
  const abort = () => controller.abort(new SessionError('aborted'));
  if (call.signal?.aborted === true) throw new SessionError('aborted');
  call.signal?.addEventListener('abort', abort, { once: true });
  const stopTimer = parts.clock.after(call.timeoutMs ?? 20_000, () => {
    controller.abort(new SessionError('network', { transient: true }));
  });
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  try {
    return await Promise.race([exchange(parts, call, isBackground, controller.signal), ended]);
  } catch (error) {
    throw toSessionError(error, parts.page.isOnline());
  } finally {
    stopTimer();
    call.signal?.removeEventListener('abort', abort);
  }
}

async function exchange(
  parts: SenderParts,
  call: Call,
  isBackground: boolean,
  signal: AbortSignal,
): Promise<Answer | Refused> {
  const token = await parts.tokens.read(isBackground);
  signal.throwIfAborted();
  const response = await parts.fetch(new URL(call.path, parts.endpoint).href, {
    method: call.method,
    headers: {
      'X-Dossier': '1',
      ...(isBackground ? { 'Dossier-Background': '1' } : {}),
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...concernHeader(call, parts.tokens),
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...call.headers?.(),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    credentials: parts.tokens.usesCookies ? 'include' : 'same-origin',
    cache: 'no-store',
    signal,
  });
  if (response.ok || response.status === 304) return readAnswer(response, call);
  const body = await response.text();
  const retryAfter = response.headers.get('Retry-After');
  // What it says is read by a script that a page without refusals never fetches.
  const { readRefusal } = await import('./read-refusal.js');
  const error = readRefusal({ status: response.status, body, retryAfter }, parts.clock.now());
  if (response.status === 401) return new Refused(token, error);
  throw error;
}

/** A change names the application it is meant for: the cookie may have become another candidate's meanwhile. */
function concernHeader({ method }: Call, { application }: TokenSource): Record<string, string> {
  return method === 'GET' || application === null ? {} : { 'Dossier-Application': application };
}

async function readAnswer(response: Response, call: Call): Promise<Answer> {
  const { status, headers } = response;
  if (status === 304 || call.read === 'nothing') return { status, headers, body: null };
  // A page of a hotel's network instead of our JSON makes `json` reject: the network is at fault.
  const body: unknown = call.read === 'json' ? await response.json() : await response.blob();
  return { status, headers, body };
}
