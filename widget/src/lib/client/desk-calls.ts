import type {
  AssignRequest,
  BulkRequest,
  BulkView,
  ChoicesView,
  DeadlinesRequest,
  DeadlinesView,
  ExportRequest,
  FailedNoticesRequest,
  FailedNoticesView,
  FiguresRequest,
  FiguresView,
  ResendRequest,
  TimelineRequest,
  TimelineView,
} from '@dossier/server-sdk/contract';
import type { Client } from './create-client.js';
import { idPart } from './id-part.js';
import { sendJson } from './send-json.js';

/** The desk's routes about many applications. Every call rejects with `SessionError`. */
export interface DeskCalls {
  /** What lists may be narrowed to, and to whom work may be given. */
  readChoices(): Promise<ChoicesView>;
  assign(request: AssignRequest): Promise<BulkView>;
  remind(request: BulkRequest): Promise<BulkView>;
  /** Approves those whose every picture this reviewer's draft accepts. */
  approveAccepted(request: BulkRequest): Promise<BulkView>;
  /** A list as a CSV file; `isCut` when there are more lines than fit. */
  exportQueue(request: ExportRequest): Promise<ExportedFile>;
  readDeadlines(request: DeadlinesRequest, signal?: AbortSignal): Promise<DeadlinesView>;
  readFigures(request: FiguresRequest, signal?: AbortSignal): Promise<FiguresView>;
  readTimeline(applicationId: string, request: TimelineRequest, signal?: AbortSignal): Promise<TimelineView>;
  exportTimeline(applicationId: string, request: TimelineRequest): Promise<ExportedFile>;
  readFailedNotices(request: FailedNoticesRequest, signal?: AbortSignal): Promise<FailedNoticesView>;
  resendNotice(noticeId: string, request: ResendRequest): Promise<void>;
}

/** A CSV file. */
export interface ExportedFile {
  readonly blob: Blob;
  /** There are more lines than fit. */
  readonly isCut: boolean;
}

/** These calls over a client. */
export function createDeskCalls({ send }: Client): DeskCalls {
  const post = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
    sendJson(send, { method: 'POST', path, body, signal, timeoutMs: 60_000 });
  const download = async (path: string, body: unknown): Promise<ExportedFile> => {
    const answer = await send({ method: 'POST', path, body, timeoutMs: 60_000, read: 'blob' });
    return { blob: answer.body as Blob, isCut: answer.headers.get('Dossier-Truncated') === 'true' };
  };
  return {
    readChoices: () => sendJson(send, { method: 'GET', path: 'review/choices' }),
    assign: (request) => post('review/bulk/assignment', request),
    remind: (request) => post('review/bulk/reminders', request),
    approveAccepted: (request) => post('review/bulk/approvals', request),
    exportQueue: (request) => download('review/export', request),
    readDeadlines: (request, signal) => post('review/deadlines', request, signal),
    readFigures: (request, signal) => post('review/figures', request, signal),
    readTimeline: (id, request, signal) =>
      post(`review/applications/${idPart(id)}/timeline`, request, signal),
    exportTimeline: (id, request) => download(`review/applications/${idPart(id)}/timeline/export`, request),
    readFailedNotices: (request, signal) => post('review/notices/failed', request, signal),
    async resendNotice(id, request) {
      await post(`review/notices/${idPart(id)}/resend`, request);
    },
  };
}
