import { parseMoveRequest } from '../wire/parse-requests.js';
import { type Answer, candidateOf, type Exchange, idOf } from './exchange.js';
import { readJson } from './read-json.js';
import { answerState, loadState } from './read-state.js';

/** `PUT materials/:id/category`: the same picture in another category, without a new upload. */
export async function moveMaterialEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { categoryId } = parseMoveRequest(await readJson(exchange.request));
  const materialId = idOf(exchange);
  await exchange.services.run('moveMaterial', { applicationId, materialId, categoryId });
  return answerState(await loadState(exchange));
}
