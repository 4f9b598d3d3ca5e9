import { parseProfileRequest } from '../wire/parse-requests.js';
import { type Answer, candidateOf, type Exchange } from './exchange.js';
import { readJson } from './read-json.js';
import { answerState, loadState } from './read-state.js';

/** `PUT profile`: in every state; `profile_incomplete` names the fields that are missing or wrong. */
export async function writeProfileEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { values } = parseProfileRequest(await readJson(exchange.request));
  await exchange.services.run('writeProfile', { applicationId, values });
  return answerState(await loadState(exchange));
}
