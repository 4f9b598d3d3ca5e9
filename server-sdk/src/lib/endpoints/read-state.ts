import { liveUploads } from '../review/find-missing.js';
import { formatState } from '../wire/format-state.js';
import { formatVersion } from '../wire/format-version.js';
import type { StateView } from '../wire/state-view.js';
import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';
import { matchesEtag } from './matches-etag.js';

/**
 * `GET state`: 304 when nothing visible has moved since the given ETag. When the host's session ends is a header, on a
 * 304 as well: sessions that roll move it with each request, which must not make the state another one.
 */
export async function readStateEndpoint(exchange: Exchange): Promise<Answer> {
  const { sessionEndsAt } = candidateOf(exchange);
  const answer = await readStateOrUnchanged(exchange);
  if (sessionEndsAt === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Dossier-Session-Ends': String(sessionEndsAt) } };
}

async function readStateOrUnchanged(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { run, settings, clock } = exchange.services;
  const given = exchange.request.headers['if-none-match'];
  if (given !== undefined) {
    const now = clock();
    const facts = await run('readVersion', { applicationId });
    const version = { id: applicationId, ...facts };
    const etag = `"${formatVersion(version, settings.programme, now, liveUploads(facts, now))}"`;
    if (matchesEtag(given, etag)) return { status: 304, headers: { ETag: etag }, body: null };
  }
  return answerState(await loadState(exchange));
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
