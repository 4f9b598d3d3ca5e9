import type {
  ClaimView,
  DecisionRequest,
  DecisionResultView,
  DeskView,
  QueueRequest,
  QueueView,
  ReopenRequest,
  ReviewApplicationView,
} from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { idPart } from './id-part.js';
import { parseDownloadName } from './parse-download-name.js';
import { readMaterialView } from './read-material-view.js';
import { sendJson } from './send-json.js';

/** The reviewer's routes. Every call rejects with `SessionError`. */
export interface ReviewCalls {
  readDesk(signal?: AbortSignal): Promise<DeskView>;
  readQueue(request: QueueRequest, signal?: AbortSignal): Promise<QueueView>;
  /** Null when it is still the known version. */
  readApplication(
    applicationId: string,
    knownVersion: string | null,
    signal?: AbortSignal,
  ): Promise<ReviewApplicationView | null>;
  claim(applicationId: string): Promise<ClaimView | null>;
  releaseClaim(applicationId: string): Promise<ClaimView | null>;
  decide(
    applicationId: string,
    request: DecisionRequest,
    idempotencyKey: string,
  ): Promise<DecisionResultView>;
  reopen(applicationId: string, request: ReopenRequest, idempotencyKey: string): Promise<DecisionResultView>;
  readView(materialId: string): Promise<Blob>;
  readOriginal(materialId: string): Promise<{ readonly blob: Blob; readonly filename: string }>;
}

/** The reviewer's calls over a client. */
export function createReviewCalls({ send, tokens }: Client): ReviewCalls {
  let serialOfVersion = 0;
  const pathOf = (applicationId: string, tail = '') => `review/applications/${idPart(applicationId)}${tail}`;
  const keyed = (key: string) => () => ({ 'Idempotency-Key': key });
  return {
    readDesk: (signal) => sendJson(send, { method: 'GET', path: 'review/desk', signal }),
    readQueue: (body, signal) => sendJson(send, { method: 'POST', path: 'review/queue', body, signal }),
    async readApplication(applicationId, knownVersion, signal) {
      const headers = (): Record<string, string> =>
        knownVersion !== null && tokens.serial === serialOfVersion
          ? { 'If-None-Match': `"${knownVersion}"` }
          : {};
      const path = pathOf(applicationId);
      const { status, body } = await send({ method: 'GET', path, headers, signal, read: 'json' });
      serialOfVersion = tokens.serial;
      return status === 304 ? null : (body as ReviewApplicationView);
    },
    claim: async (id) => readClaim(await sendJson(send, { method: 'PUT', path: pathOf(id, '/claim') })),
    releaseClaim: async (id) =>
      readClaim(await sendJson(send, { method: 'DELETE', path: pathOf(id, '/claim') })),
    decide: (id, body, key) =>
      sendJson(send, { method: 'POST', path: pathOf(id, '/decisions'), body, headers: keyed(key) }),
    reopen: (id, body, key) =>
      sendJson(send, { method: 'POST', path: pathOf(id, '/reopening'), body, headers: keyed(key) }),
    readView: (materialId) => readMaterialView(send, materialId),
    async readOriginal(materialId) {
      const path = `materials/${idPart(materialId)}/original`;
      const { headers, body } = await send({ method: 'GET', path, timeoutMs: 120_000, read: 'blob' });
      const filename = parseDownloadName(headers.get('Content-Disposition')) ?? materialId;
      return { blob: body as Blob, filename };
    },
  };
}

function readClaim(body: { readonly claim: ClaimView | null }): ClaimView | null {
  return body.claim;
}
