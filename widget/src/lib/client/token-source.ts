import type { Clock } from './clock.js';
import { SessionError } from './session-error.js';

/**
 * The host's way to a token for the endpoint; called again when one has run out. `isBackground`: the page asks by
 * itself, and nobody has touched it since it last asked the server.
 */
export type GetToken = (asked: { readonly isBackground: boolean }) => Promise<string>;

/** Where calls get their token from: one `getToken` at a time, kept until it is refused. */
export interface TokenSource {
  /** True when the host's cookie is used instead of a token. */
  readonly usesCookies: boolean;
  /** One more with each new token: who the caller is may have changed with it. */
  readonly serial: number;
  /** The application that the page shows, or null while it shows none; sent with every change. */
  application: string | null;
  /** The token to send, or null with cookies. Rejects with `unauthenticated` or what the network said. */
  read(isBackground?: boolean): Promise<string | null>;
  /** After a token was refused: whether there is a reason to repeat the call. */
  renew(refused: string | null): boolean;
  /** Forgets the token and gives none until `open`. */
  close(): void;
  open(): void;
}

/** Wraps the host's `getToken`. */
export function createTokenSource(getToken: GetToken | undefined, clock: Clock): TokenSource {
  let current: Promise<string> | null = null;
  let known: string | null = null;
  let serial = 0;
  let isClosed = false;
  const forget = () => {
    current = null;
    known = null;
  };
  return {
    application: null,
    usesCookies: getToken === undefined,
    get serial() {
      return serial;
    },
    async read(isBackground = false) {
      if (isClosed) throw new SessionError('unauthenticated');
      if (getToken === undefined) return null;
      if (current === null) {
        serial += 1;
        const asked = askHost(() => getToken({ isBackground }), clock);
        current = asked;
        asked.then(
          (token) => {
            if (current === asked) known = token;
          },
          () => {
            if (current === asked) forget();
          },
        );
      }
      return current;
    },
    renew(refused) {
      if (getToken === undefined) return false;
      // Another call may have renewed it already.
      if (known === refused) forget();
      return true;
    },
    close() {
      isClosed = true;
      forget();
    },
    open() {
      isClosed = false;
    },
  };
}

/** How long the host's function may take, milliseconds. */
const hostTimeoutMs = 20_000;

async function askHost(getToken: () => Promise<string>, clock: Clock): Promise<string> {
  let stopTimer = () => {};
  const late = new Promise<never>((_, reject) => {
    stopTimer = clock.after(hostTimeoutMs, () => reject(new SessionError('network', { transient: true })));
  });
  try {
    const token: unknown = await Promise.race([getToken(), late]);
    if (typeof token !== 'string' || token === '') throw new SessionError('unauthenticated');
    return token;
  } catch (error) {
    // `fetch` in the host's function rejects with a TypeError when the network is away.
    if (error instanceof TypeError || error instanceof SessionError) throw error;
    throw new SessionError('unauthenticated', { cause: error });
  } finally {
    stopTimer();
  }
}
