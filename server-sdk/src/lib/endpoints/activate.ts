import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';
import { loadState } from './read-state.js';

/** `PUT activation`: the first call activates and says so, every other one only shows the state. */
export async function activateEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { run, evaluate } = exchange.services;
  const { record } = await run('readState', { applicationId });
  const { activatedAt, candidate } = record.application;
  let activated = false;
  if (activatedAt === null) {
    const categories = await evaluate(candidate);
    const answer = await run('activateApplication', {
      applicationId,
      categories,
      candidateVersion: candidate.version,
    });
    activated = answer.activated;
  }
  return answerJson({ activated, state: await loadState(exchange) });
}
