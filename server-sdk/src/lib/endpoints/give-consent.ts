import { parseConsentRequest } from '../wire/parse-requests.js';
import { type Answer, candidateOf, type Exchange } from './exchange.js';
import { readJson } from './read-json.js';
import { answerState, loadState } from './read-state.js';

/** `PUT consent`: in every state; `consent_changed` when another version is asked for by now. */
export async function giveConsentEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { version } = parseConsentRequest(await readJson(exchange.request));
  await exchange.services.run('giveConsent', { applicationId, version });
  return answerState(await loadState(exchange));
}
