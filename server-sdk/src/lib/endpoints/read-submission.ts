import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';

/** `GET submission`: the newest submission's manifest and digest, from which a receipt is made. */
export async function readSubmissionEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  return answerJson(await exchange.services.run('readSubmission', { applicationId }));
}
