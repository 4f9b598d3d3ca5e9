import { type Answer, candidateOf, type Exchange, idOf } from './exchange.js';
import { answerState, loadState } from './read-state.js';

/** `DELETE materials/:id`: the minus button; a second call changes nothing. */
export async function removeMaterialEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  await exchange.services.run('removeMaterial', { applicationId, materialId: idOf(exchange) });
  exchange.services.wakeOutbox();
  return answerState(await loadState(exchange));
}
