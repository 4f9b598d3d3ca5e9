import { liveUploads } from '../review/find-missing.js';
import { formatVersion } from '../wire/format-version.js';
import type { WaitEnd, WaitFor } from '../workers/state-watch.js';
import { candidateOf, type Exchange } from './exchange.js';
import { matchesEtag } from './matches-etag.js';

/** Most proxies end what has been silent for thirty seconds. */
const longestWaitSeconds = 25;

/** A validator that still stands, and what became of the wish to wait for another one. */
export interface Unchanged {
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Whether the state is still the one that the caller knows; with `Prefer: wait=N` only once it has moved or the time is
 * over. `Preference-Applied` says that it was waited for; `wait=0` that too many wait already, so that the caller asks
 * less often.
 * @returns null when there is another state to be told
 */
export async function waitForState(exchange: Exchange, known: string): Promise<Unchanged | null> {
  const wanted = parseWait(exchange.request.headers.prefer);
  const endsAt = performance.now() + wanted * 1_000;
  for (;;) {
    const { etag, version, movesInMs, isFirst } = await readValidator(exchange);
    if (!matchesEtag(known, etag)) return null;
    if (wanted === 0) return { etag, headers: {} };
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0 || hasGone(exchange)) {
      return { etag, headers: { 'Preference-Applied': `wait=${wanted}` } };
    }
    const ms = Math.min(leftMs, movesInMs);
    if ((await waitOnce(exchange, { version, ms, isFirst })) !== 'refused') continue;
    // It asks another server next, and may wait there.
    if (isEnding(exchange)) return { etag, headers: { Connection: 'close' } };
    return { etag, headers: { 'Preference-Applied': 'wait=0' } };
  }
}

/** RFC 7240: `wait=25`, alone or among others. */
function parseWait(header: string | readonly string[] | undefined): number {
  const match = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})"?(?=$|[,;\s])/i.exec(String(header ?? ''));
  return Math.min(Number(match?.[1] ?? 0), longestWaitSeconds);
}

async function readValidator(exchange: Exchange) {
  const { applicationId } = candidateOf(exchange);
  const { run, settings, clock } = exchange.services;
  const now = clock();
  const facts = await run('readVersion', { applicationId });
  const { opensAt, closesAt } = settings.programme;
  const moments = [facts.dueAt, opensAt, closesAt].flatMap((at) =>
    at !== null && at > now ? [at - now] : [],
  );
  const etag = `"${formatVersion({ id: applicationId, ...facts }, settings.programme, now, liveUploads(facts, now))}"`;
  // Time alone moves it then, and no row does.
  const movesInMs = Math.min(...moments, longestWaitSeconds * 1_000) + 1;
  return { etag, version: facts.version, movesInMs, isFirst: facts.state === 'submitted' };
}

async function waitOnce(
  exchange: Exchange,
  what: Pick<WaitFor, 'version' | 'ms' | 'isFirst'>,
): Promise<WaitEnd> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  exchange.response.once('close', leave);
  try {
    const { applicationId } = candidateOf(exchange);
    return await exchange.services.watch.wait({
      ...{ ...what, applicationId, signal: gone.signal },
      isEnding: () => isEnding(exchange),
    });
  } finally {
    exchange.response.off('close', leave);
  }
}

function hasGone({ response }: Exchange): boolean {
  return response.destroyed || response.closed;
}

/** A server that was told to close waits for every answer: nobody may keep it open for the rest of the time. */
function isEnding({ request }: Exchange): boolean {
  // Node sets it on every socket that a server takes, and documents it nowhere.
  const { server } = request.socket as typeof request.socket & { server?: { listening?: boolean } };
  return server?.listening === false;
}
