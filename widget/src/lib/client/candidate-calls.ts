import type {
  ReceiptView,
  RecoveryKeyView,
  StateView,
  SubmissionRequest,
  SubmissionResultView,
} from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { idPart } from './id-part.js';
import { sendJson } from './send-json.js';

/** The candidate's routes beyond reading. Every call rejects with `SessionError`. */
export interface CandidateCalls {
  writeProfile(values: Readonly<Record<string, string>>): Promise<StateView>;
  giveConsent(version: string, guardian?: true): Promise<StateView>;
  removeMaterial(materialId: string): Promise<StateView>;
  moveMaterial(materialId: string, categoryId: string): Promise<StateView>;
  answerAsk(askId: string, answer: string): Promise<StateView>;
  submit(request: SubmissionRequest, idempotencyKey: string): Promise<SubmissionResultView>;
  /** `not_found` before the first submission. */
  readReceipt(): Promise<ReceiptView>;
  /** For this application alone; `locked` while nothing can be uploaded. */
  readRecoveryKey(applicationId: string): Promise<RecoveryKeyView>;
}

/** The candidate's changing calls over a client. */
export function createCandidateCalls({ send }: Client): CandidateCalls {
  return {
    writeProfile: (values) => sendJson(send, { method: 'PUT', path: 'profile', body: { values } }),
    giveConsent: (version, guardian) =>
      sendJson(send, { method: 'PUT', path: 'consent', body: { version, guardian } }),
    removeMaterial: (materialId) =>
      sendJson(send, { method: 'DELETE', path: `materials/${idPart(materialId)}` }),
    moveMaterial: (materialId, categoryId) =>
      sendJson(send, {
        method: 'PUT',
        path: `materials/${idPart(materialId)}/category`,
        body: { categoryId },
      }),
    answerAsk: (askId, answer) =>
      sendJson(send, { method: 'PUT', path: `asks/${idPart(askId)}/answer`, body: { answer } }),
    submit: (request, idempotencyKey) =>
      sendJson(send, {
        method: 'POST',
        path: 'submission',
        body: request,
        headers: () => ({ 'Idempotency-Key': idempotencyKey }),
        timeoutMs: 40_000,
      }),
    readReceipt: () => sendJson(send, { method: 'GET', path: 'submission' }),
    readRecoveryKey: (applicationId) => {
      const headers = () => ({ 'Dossier-Application': applicationId });
      return sendJson(send, { method: 'GET', path: 'recovery-key', headers });
    },
  };
}
