import { parseAnswerRequest } from '../wire/parse-requests.js';
import { type Answer, candidateOf, type Exchange, idOf } from './exchange.js';
import { readJson } from './read-json.js';
import { answerState, loadState } from './read-state.js';

/** `PUT asks/:id/answer`: words instead of a picture ("cannot supply"). */
export async function answerAskEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { answer } = parseAnswerRequest(await readJson(exchange.request));
  await exchange.services.run('answerAsk', { applicationId, askId: idOf(exchange), answer });
  return answerState(await loadState(exchange));
}
