import { parseConsentRequest } from '../wire/parse-requests.js';
import { type Answer, candidateOf, type Exchange } from './exchange.js';
import { readJson } from './read-json.js';
import { answerState, loadState } from './read-state.js';

/**
 * `PUT consent`: in every state; `consent_changed` when another version is asked for by now, `consent_needed` when a parent or
 * guardian has to agree as well.
 */
export async function giveConsentEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { version, guardian = false } = parseConsentRequest(await readJson(exchange.request));
  await exchange.services.run('giveConsent', { applicationId, version, guardian });
  return answerState(await loadState(exchange));
}
