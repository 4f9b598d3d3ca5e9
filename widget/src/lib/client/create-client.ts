import { type CandidateCalls, createCandidateCalls } from './candidate-calls.js';
import { type Clock, systemClock } from './clock.js';
import { createSender } from './create-sender.js';
import { createPageSignals, type PageSignals } from './page-signals.js';
import { resolveEndpoint } from './resolve-endpoint.js';
import { createReviewCalls, type ReviewCalls } from './review-calls.js';
import { createTokenSource, type GetToken } from './token-source.js';
import { createUploadCalls, type UploadCalls } from './upload-calls.js';

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

/** Every route that the widget uses, as typed calls. */
export interface Client {
  readonly candidate: CandidateCalls;
  readonly review: ReviewCalls;
  readonly uploads: UploadCalls;
  /** Names the application that the page shows: changes meant for it reach no other. Null while it shows none. */
  concern(applicationId: string | null): void;
  /** Drops the token; until `open`, calls are refused as `unauthenticated` before they are sent. */
  close(): void;
  open(): void;
}

/** Makes the only thing in the widget that knows URLs and status codes. */
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
  return {
    candidate: createCandidateCalls(send, tokens),
    review: createReviewCalls(send, tokens),
    uploads: createUploadCalls(endpoint, send, tokens, clock),
    concern(applicationId) {
      tokens.application = applicationId;
    },
    close: () => tokens.close(),
    open: () => tokens.open(),
  };
}
