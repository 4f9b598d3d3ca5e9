import type {
  ReceiptView,
  StateView,
  SubmissionRequest,
  SubmissionResultView,
} from '@dossier/server-sdk/contract';
import type { Send } from './create-sender.js';
import type { TokenSource } from './token-source.js';

/** What one look at the state has brought. */
export interface StateReading {
  /** Null when it is still the known version. */
  readonly state: StateView | null;
  /** When the host's session ends, by the server's clock, milliseconds; null when the host does not say. */
  readonly sessionEndsAt: number | null;
}

/** The candidate's routes. Every call rejects with `SessionError`. */
export interface CandidateCalls {
  readState(knownVersion: string | null, signal?: AbortSignal): Promise<StateReading>;
  activate(signal?: AbortSignal): Promise<{ readonly activated: boolean; readonly state: StateView }>;
  writeProfile(values: Readonly<Record<string, string>>): Promise<StateView>;
  removeMaterial(materialId: string): Promise<StateView>;
  moveMaterial(materialId: string, categoryId: string): Promise<StateView>;
  answerAsk(askId: string, answer: string): Promise<StateView>;
  submit(request: SubmissionRequest, idempotencyKey: string): Promise<SubmissionResultView>;
  /** `not_found` before the first submission. */
  readReceipt(): Promise<ReceiptView>;
  readView(materialId: string): Promise<Blob>;
}

/** The candidate's calls over a sender. */
export function createCandidateCalls(send: Send, tokens: TokenSource): CandidateCalls {
  let serialOfVersion = 0;
  const sendJson = async <T>(call: Omit<Parameters<Send>[0], 'read'>): Promise<T> =>
    (await send({ ...call, read: 'json' })).body as T;
  return {
    async readState(knownVersion, signal) {
      const headers = (): Record<string, string> =>
        // With a new token it may be somebody else: their state is never "unchanged".
        knownVersion !== null && tokens.serial === serialOfVersion
          ? { 'If-None-Match': `"${knownVersion}"` }
          : {};
      const answer = await send({ method: 'GET', path: 'state', headers, signal, read: 'json' });
      serialOfVersion = tokens.serial;
      return {
        state: answer.status === 304 ? null : (answer.body as StateView),
        // Absent, or changed by something on the way: not known.
        sessionEndsAt: Number(answer.headers.get('Dossier-Session-Ends')) || null,
      };
    },
    activate: (signal) => sendJson({ method: 'PUT', path: 'activation', signal }),
    writeProfile: (values) => sendJson({ method: 'PUT', path: 'profile', body: { values } }),
    removeMaterial: (materialId) => sendJson({ method: 'DELETE', path: `materials/${idPart(materialId)}` }),
    moveMaterial: (materialId, categoryId) =>
      sendJson({ method: 'PUT', path: `materials/${idPart(materialId)}/category`, body: { categoryId } }),
    answerAsk: (askId, answer) =>
      sendJson({ method: 'PUT', path: `asks/${idPart(askId)}/answer`, body: { answer } }),
    submit: (request, idempotencyKey) =>
      sendJson({
        method: 'POST',
        path: 'submission',
        body: request,
        headers: () => ({ 'Idempotency-Key': idempotencyKey }),
        timeoutMs: 40_000,
      }),
    readReceipt: () => sendJson({ method: 'GET', path: 'submission' }),
    readView: (materialId) => readView(send, materialId),
  };
}

/** The re-made picture, for either caller. */
export async function readView(send: Send, materialId: string): Promise<Blob> {
  const path = `materials/${idPart(materialId)}/view`;
  return (await send({ method: 'GET', path, timeoutMs: 60_000, read: 'blob' })).body as Blob;
}

/** Ids come from the server; one that is not of its form must not become another path. */
export function idPart(id: string): string {
  return encodeURIComponent(id);
}
