import { type Answer, answerJson, type Exchange } from './exchange.js';

/** `GET health`: 200 while the database answers, else the 503 of what it threw; no version, no path, no count. */
export async function readHealthEndpoint({ services }: Exchange): Promise<Answer> {
  await services.run('ping', undefined as never);
  return answerJson({ status: services.checks?.isOverdue === true ? 'check-overdue' : 'ok' });
}
