import { formatState } from '../wire/format-state.js';
import { formatVersion } from '../wire/format-version.js';
import type { StateView } from '../wire/state-view.js';
import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';

/** `GET state`: 304 when nothing visible has moved since the given ETag. */
export async function readStateEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { run, settings, clock } = exchange.services;
  const given = exchange.request.headers['if-none-match'];
  if (given !== undefined) {
    const row = await run('readVersion', { applicationId });
    const claim = row.claimUntil === null ? null : { until: row.claimUntil };
    const etag = `"${formatVersion({ ...row, claim }, settings.programme, clock())}"`;
    if (given === etag) return { status: 304, headers: { ETag: etag }, body: null };
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
