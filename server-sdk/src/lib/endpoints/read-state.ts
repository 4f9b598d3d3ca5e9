import { formatState } from '../wire/format-state.js';
import type { StateView } from '../wire/state-view.js';
import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';
import { waitForState } from './wait-for-state.js';

/**
 * `GET state`: 304 when nothing visible has moved since the given ETag; with `Prefer: wait=25` it waits for that. When the host's session ends is a header, on a
 * 304 as well: sessions that roll move it with each request, which must not make the state another one.
 */
export async function readStateEndpoint(exchange: Exchange): Promise<Answer> {
  const { sessionEndsAt } = candidateOf(exchange);
  const answer = await readStateOrUnchanged(exchange);
  if (sessionEndsAt === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Dossier-Session-Ends': String(sessionEndsAt) } };
}

async function readStateOrUnchanged(exchange: Exchange): Promise<Answer> {
  const known = exchange.request.headers['if-none-match'];
  if (known === undefined) return answerState(await loadState(exchange));
  const unchanged = await waitForState(exchange, known);
  if (unchanged === null) return answerState(await loadState(exchange));
  return { status: 304, headers: { ETag: unchanged.etag, ...unchanged.headers }, body: null };
}

/** The state as it is now. */
export async function loadState(exchange: Exchange): Promise<StateView> {
  const { applicationId } = candidateOf(exchange);
  const { run, settings, clock } = exchange.services;
  return formatState(await run('readState', { applicationId }), settings, clock());
}

export function answerState(state: StateView): Answer {
  return answerJson(state, { ETag: `"${state.version}"` });
}
