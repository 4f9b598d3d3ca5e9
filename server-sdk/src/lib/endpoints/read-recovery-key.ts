import { uploadLifetimeMs } from '../changes/plan-upload.js';
import type { RecoveryKeyView } from '../wire/recovery-key-view.js';
import { type Answer, answerJson, candidateOf, type Exchange } from './exchange.js';

/** `GET recovery-key`: what the candidate's own browser keeps unfinished pictures with, while they may upload. */
export async function readRecoveryKeyEndpoint(exchange: Exchange): Promise<Answer> {
  const { applicationId } = candidateOf(exchange);
  const { run, recoveryKeys } = exchange.services;
  const submission = await run('readRecoveryRound', { applicationId });
  const key = await recoveryKeys.keyOf(applicationId, submission);
  const view: RecoveryKeyView = { key, lifetimeMs: uploadLifetimeMs };
  return answerJson(view);
}
