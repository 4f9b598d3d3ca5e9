import { defineChange } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import { guardCandidate } from './guard-candidate.js';
import { lockApplication, recordEvent, saveApplication } from './locked-application.js';

export interface AnswerAskInput {
  readonly applicationId: string;
  readonly askId: string;
  /** Words instead of a picture; an empty text takes the answer back. */
  readonly answer: string;
}

/** Answers an ask of the newest return ("cannot supply"), or takes the answer back. The same words change nothing. */
export const answerAsk = defineChange(async (tx, input: AnswerAskInput): Promise<void> => {
  const locked = await lockApplication(tx, input.applicationId);
  const record = await guardCandidate(tx, locked, 'answer-ask');
  const ask = record.asks.find(({ id }) => id === input.askId);
  if (ask === undefined) throw new DossierError('not_found');
  const answer = input.answer.trim() === '' ? null : input.answer.trim();
  if (answer === ask.answer) return;
  await tx.db.updateTable('asks').set({ answer }).where('id', '=', ask.id).execute();
  await recordEvent(tx, locked, {
    kind: 'ask-answered',
    actor: { role: 'candidate', id: locked.row.candidate_id },
    data: { askId: ask.id, answered: answer !== null },
    ...(answer === null ? {} : { values: { answer } }),
  });
  await saveApplication(tx, locked);
});
