import type {
  ClaimView,
  DecisionPreviewView,
  DecisionRequest,
  DecisionResultView,
  DeskView,
  FindingsRequest,
  FindingsView,
  KeptFindings,
  NextRequest,
  NextView,
  QueueRequest,
  QueueView,
  ReopenRequest,
  ReviewApplicationView,
  RotationRequest,
} from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { idPart } from './id-part.js';
import { parseDownloadName } from './parse-download-name.js';
import { sendJson } from './send-json.js';

/** What one look at the desk has brought. */
export interface DeskReading {
  readonly desk: DeskView;
  /** When the host's session ends, by the server's clock, milliseconds; null when the host does not say. */
  readonly sessionEndsAt: number | null;
}

/** The reviewer's routes. Every call rejects with `SessionError`. */
export interface ReviewCalls {
  readDesk(signal?: AbortSignal): Promise<DeskReading>;
  readQueue(request: QueueRequest, signal?: AbortSignal): Promise<QueueView>;
  /** Null when it is still the known version. */
  readApplication(
    applicationId: string,
    knownVersion: string | null,
    signal?: AbortSignal,
  ): Promise<ReviewApplicationView | null>;
  claim(applicationId: string): Promise<ClaimView | null>;
  releaseClaim(applicationId: string): Promise<ClaimView | null>;
  /** Takes the claim from whoever holds it; they find a message on their desk. */
  takeOver(applicationId: string): Promise<ClaimView | null>;
  /** Claims the oldest free one; a null id when there is none. */
  claimNext(request: NextRequest): Promise<NextView>;
  removeMessage(messageId: string): Promise<void>;
  /** This reviewer's own draft, whatever revision it was made on, or null. */
  readFindings(applicationId: string): Promise<KeptFindings | null>;
  /** The receipts of pictures shown by `readView` go along. Rejects with `stale_revision` when it has moved on. */
  keepFindings(applicationId: string, request: FindingsRequest): Promise<KeptFindings | null>;
  dropFindings(applicationId: string): Promise<void>;
  /** What a decision would show and send; refused as the decision would be, but for the host's own rule. */
  previewDecision(applicationId: string, request: DecisionRequest): Promise<DecisionPreviewView>;
  /** This submission has been looked through. */
  keepLook(applicationId: string, submission: number): Promise<void>;
  turnMaterial(materialId: string, degrees: RotationRequest['degrees']): Promise<void>;
  decide(
    applicationId: string,
    request: DecisionRequest,
    idempotencyKey: string,
  ): Promise<DecisionResultView>;
  reopen(applicationId: string, request: ReopenRequest, idempotencyKey: string): Promise<DecisionResultView>;
  /** Remembers the receipt of the display, which decisions and drafts then carry. */
  readView(materialId: string): Promise<Blob>;
  readOriginal(materialId: string): Promise<{ readonly blob: Blob; readonly filename: string }>;
}

/** The reviewer's calls over a client. */
export function createReviewCalls({ send, tokens }: Client): ReviewCalls {
  let serialOfVersion = 0;
  const receipts = new Map<string, string>();
  const withReceipts = <Body extends Pick<FindingsRequest, 'verdicts'>>(body: Body) => ({
    ...body,
    receipts: body.verdicts.flatMap(({ materialId }) => receipts.get(materialId) ?? []),
  });
  const pathOf = (applicationId: string, tail = '') => `review/applications/${idPart(applicationId)}${tail}`;
  const keyed = (key: string) => () => ({ 'Idempotency-Key': key });
  return {
    async readDesk(signal) {
      const { headers, body } = await send({ method: 'GET', path: 'review/desk', signal, read: 'json' });
      return {
        desk: body as DeskView,
        sessionEndsAt: Number(headers.get('Dossier-Session-Ends')) || null,
      };
    },
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
    takeOver: async (id) =>
      readClaim(await sendJson(send, { method: 'POST', path: pathOf(id, '/takeover'), body: {} })),
    claimNext: (body) => sendJson(send, { method: 'POST', path: 'review/next', body }),
    async removeMessage(id) {
      await sendJson(send, { method: 'DELETE', path: `review/messages/${idPart(id)}` });
    },
    async readFindings(id) {
      const path = pathOf(id, '/findings');
      return (await sendJson<FindingsView>(send, { method: 'GET', path })).findings;
    },
    async keepFindings(id, request) {
      const call = { method: 'PUT', path: pathOf(id, '/findings'), body: withReceipts(request) } as const;
      return (await sendJson<FindingsView>(send, call)).findings;
    },
    async dropFindings(id) {
      await sendJson(send, { method: 'DELETE', path: pathOf(id, '/findings') });
    },
    previewDecision: (id, request) =>
      sendJson(send, { method: 'POST', path: pathOf(id, '/preview'), body: withReceipts(request) }),
    async keepLook(id, submission) {
      await sendJson(send, { method: 'PUT', path: pathOf(id, '/look'), body: { submission } });
    },
    async turnMaterial(id, degrees) {
      await sendJson(send, { method: 'PUT', path: `materials/${idPart(id)}/rotation`, body: { degrees } });
    },
    decide: (id, request, key) =>
      sendJson(send, {
        method: 'POST',
        path: pathOf(id, '/decisions'),
        body: withReceipts(request),
        headers: keyed(key),
      }),
    reopen: (id, body, key) =>
      sendJson(send, { method: 'POST', path: pathOf(id, '/reopening'), body, headers: keyed(key) }),
    async readView(materialId) {
      const path = `materials/${idPart(materialId)}/view`;
      const { headers, body } = await send({ method: 'GET', path, timeoutMs: 60_000, read: 'blob' });
      const receipt = headers.get('Dossier-Display-Receipt');
      if (receipt !== null) receipts.set(materialId, receipt);
      return body as Blob;
    },
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
