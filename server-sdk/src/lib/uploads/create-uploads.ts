import type { IncomingMessage } from 'node:http';
import { abandonBody } from './abandon-body.js';
import { appendToUpload } from './append-to-upload.js';
import { createUploadByForm } from './create-upload-by-form.js';
import { describeUploads } from './describe-uploads.js';
import { parseCreation } from './parse-creation.js';
import { readUpload } from './read-upload.js';
import { removeUpload } from './remove-upload.js';
import type { Reply } from './reply.js';
import { runInOrder } from './run-in-order.js';
import { sweepSegments, type UploadsSweep } from './sweep-segments.js';
import { type CreationCall, takeLongRoad } from './take-long-road.js';
import { isShortRoad, takeShortRoad } from './take-short-road.js';
import { toUploadError } from './to-upload-error.js';
import { createUploadsContext, type UploadsContext } from './uploads-context.js';
import { maxUploadBytes, type UploadCaller, type UploadsOptions } from './uploads-options.js';

/** Called once, just before a body is read: answer `Expect: 100-continue` then, where the server leaves it to you. */
export type WantBody = () => void;

/**
 * The upload routes. Each call takes Node's own request with an authenticated caller, and resolves to a reply or
 * rejects with a `DossierError`; write that as JSON with the headers of `uploadHeaders(error)`. Whatever is left of
 * the request's body is dealt with here. `id` is the path's last segment as it came, not decoded.
 */
export interface Uploads {
  /** `POST uploads`. @param mountPath the beginning of Location, e.g. `/dossier` */
  create(
    request: IncomingMessage,
    caller: UploadCaller,
    mountPath: string,
    wantBody?: WantBody,
  ): Promise<Reply>;
  /** `POST uploads/form`. */
  createByForm(request: IncomingMessage, caller: UploadCaller, wantBody?: WantBody): Promise<Reply>;
  /** `HEAD uploads/:id`. */
  head(request: IncomingMessage, caller: UploadCaller, id: string): Promise<Reply>;
  /** `PATCH uploads/:id`, and a POST there for which `isAppendByPost` is true. */
  append(request: IncomingMessage, caller: UploadCaller, id: string, wantBody?: WantBody): Promise<Reply>;
  /** `DELETE uploads/:id`. */
  remove(request: IncomingMessage, caller: UploadCaller, id: string): Promise<Reply>;
  /** `OPTIONS uploads`. */
  describe(): Reply;
  /** Ends what has expired and removes what is left of it; call it every few minutes. */
  sweep(): Promise<UploadsSweep>;
  /** Removes segments by name, whoever they belong to. */
  discard(files: readonly string[]): Promise<void>;
  /** Ends the timers; requests under way go on. */
  close(): void;
}

/** Creates the upload routes over a ledger, a storage and a folder for bytes in flight. */
export function createUploads(options: UploadsOptions): Uploads {
  const context = createUploadsContext(options);
  return {
    create: (request, caller, mountPath, wantBody) =>
      settle(request, () => createUpload(context, { request, caller, mountPath, wantBody })),
    createByForm: (request, caller, wantBody) =>
      settle(request, () => createUploadByForm(context, request, caller, wantBody)),
    head: (request, caller, id) => settle(request, () => readUpload(context, request, caller, id)),
    append: (request, caller, id, wantBody) =>
      settle(request, () => appendToUpload(context, request, caller, id, wantBody)),
    remove: (request, caller, id) => settle(request, () => removeUpload(context, request, caller, id)),
    describe: describeUploads,
    sweep: () => sweepSegments(context),
    discard: (files) => context.segments.discard(files),
    close: () => context.idle.close(),
  };
}

async function createUpload(context: UploadsContext, call: CreationCall): Promise<Reply> {
  const creation = parseCreation(call.request, maxUploadBytes);
  return isShortRoad(creation, context.maxBodyMemoryBytes)
    ? takeShortRoad(context, call, creation)
    : takeLongRoad(context, call, creation);
}

/** What every answer has in common: no final refusal that clients repeat, and no body left lying. */
async function settle(request: IncomingMessage, answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await runInOrder(request, answer);
  } catch (error) {
    throw toUploadError(error);
  } finally {
    if (!request.readableEnded) abandonBody(request);
  }
}
