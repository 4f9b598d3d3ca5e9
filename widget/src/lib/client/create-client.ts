import { type Clock, systemClock } from './clock.js';
import { createSender, type Send } from './create-sender.js';
import { createPageSignals, type PageSignals } from './page-signals.js';
import { resolveEndpoint } from './resolve-endpoint.js';
import { createTokenSource, type GetToken, type TokenSource } from './token-source.js';

/** Where the server is, who is calling, and the world as arguments. */
export interface ClientOptions {
  /** The mount point, such as `/dossier`. */
  readonly endpoint: string;
  /** The host's way to a token; the host's cookie is used when absent. */
  readonly getToken?: GetToken | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly clock?: Clock | undefined;
  readonly page?: PageSignals | undefined;
}

/** What typed calls are made over; `create…Calls` makes them, each where it is used. */
export interface Client {
  /** Absolute, ends in a slash. */
  readonly endpoint: string;
  readonly clock: Clock;
  /** Who is calling, and for which application. */
  readonly tokens: TokenSource;
  readonly send: Send;
}

/** Makes what is below the only thing in the widget that knows URLs and status codes. */
export function createClient(options: ClientOptions): Client {
  const endpoint = resolveEndpoint(options.endpoint);
  const clock = options.clock ?? systemClock;
  const tokens = createTokenSource(options.getToken, clock);
  const send = createSender({
    endpoint,
    tokens,
    clock,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    page: options.page ?? createPageSignals(),
  });
  return { endpoint, clock, tokens, send };
}
