import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../access/create-gate.js';
import { DossierError } from '../errors/dossier-error.js';
import { abandonBody } from '../uploads/abandon-body.js';
import { isAppendByPost } from '../uploads/is-append-by-post.js';
import { uploadHeaders } from '../uploads/upload-headers.js';
import { type Route, rightOf } from '../wire/routes.js';
import { createCharges } from './charge-request.js';
import { corsHeaders, preflightHeaders } from './cors-headers.js';
import { endpointTable } from './endpoint-table.js';
import type { Answer, Services } from './exchange.js';
import { findRoute } from './find-route.js';
import { answerError, writeAnswer } from './write-answer.js';

export interface IncomingCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The prefix without a slash at the end: '' at the root. */
  readonly mountPath: string;
  /** The raw path below the prefix, without a slash at the start, the query cut off. */
  readonly path: string;
}

/** How far a request got. */
interface Progress {
  routeName: string;
  isHandedOver: boolean;
}

/** Answers one request, whatever happens, and writes one line of log. */
export async function handleRequest(call: IncomingCall, services: Services): Promise<void> {
  const { request, response, path } = call;
  const requestId = randomUUID();
  const startedAt = performance.now();
  const isTus = /^uploads(\/|$)/.test(path) && path !== 'uploads/form';
  const cors = corsHeaders(request, services.origins);
  let failure: DossierError | null = null;
  const progress: Progress = { routeName: 'none', isHandedOver: false };
  let answer: Answer;
  try {
    answer = await route(call, services, requestId, progress);
  } catch (error) {
    failure = error instanceof DossierError ? error : new DossierError('internal', { cause: error });
    answer = answerError(failure, requestId, isTus ? uploadHeaders(failure) : {});
  }
  const more = failure === null ? {} : closingHeaders(request);
  // The uploads room deals with the bodies that reach it.
  const isUploads = path.startsWith('uploads') && progress.isHandedOver;
  if (failure !== null && !isUploads) abandonBody(request);
  if (!response.headersSent)
    await writeAnswer(response, answer, { 'X-Request-Id': requestId, ...cors, ...more });
  const line = {
    requestId,
    route: progress.routeName,
    status: answer.status,
    ms: Math.round(performance.now() - startedAt),
  };
  if (failure === null) services.logger.debug(line, 'answered');
  else if (failure.status >= 500)
    services.logger.error({ ...line, code: failure.code, err: failure }, 'failed');
  else services.logger.info({ ...line, code: failure.code }, 'refused');
}

/** What a browser behind a chain of proxies sends is a tenth of it. */
const maxHeaders = 200;

async function route(
  call: IncomingCall,
  services: Services,
  requestId: string,
  progress: Progress,
): Promise<Answer> {
  const { request, path } = call;
  const isSane = request.rawHeaders.length <= 2 * maxHeaders;
  if (isSane && isPreflight(request)) return { status: 204, headers: preflightHeaders, body: null };
  const match = findRoute(methodOf(request, path), path);
  const asked = match.kind === 'found' ? match.found.route : null;
  progress.routeName = asked?.name ?? 'none';
  const charges = createCharges(services.limiter, asked, request);
  await charges?.checkAddress();
  if (!isSane) throw new DossierError('too_many_headers');
  if (match.kind === 'none') throw new DossierError('not_found');
  if (match.kind === 'other-method') {
    if (request.method === 'OPTIONS') return { status: 204, headers: allow(match.methods), body: null };
    throw new DossierError('method_not_allowed');
  }
  const { route: found, params } = match.found;
  checkWhole(request, path);
  const caller = await identify(found, call, services);
  await charges?.checkCaller(caller);
  progress.isHandedOver = true;
  return endpointTable[found.name]({ ...call, params, requestId, services, caller });
}

/** Who is calling, when the route is not for everybody; whom the route table does not let in is `forbidden`. */
async function identify(
  found: Route,
  { request, path }: IncomingCall,
  services: Services,
): Promise<Caller | null> {
  if (found.caller === 'anyone') return null;
  const caller = await services.gate.identify(request, path);
  if (!isLetIn(found, caller)) throw new DossierError('forbidden');
  checkConcern(request, caller);
  return caller;
}

/** By the kind of caller and the right alone, whatever the path names: a foreign id and a missing one are alike here. */
function isLetIn(route: Route, caller: Caller): boolean {
  if (route.caller !== 'either' && caller.kind !== route.caller) return false;
  const right = rightOf(route);
  return right === null || (caller.kind === 'reviewer' && caller.reviewer.rights.includes(right));
}

/** No route takes a query, so that no id or name stands in one; a body that a parser has eaten cannot be read again. */
function checkWhole(request: IncomingMessage, path: string): void {
  if (request.url?.includes('?') === true && !path.startsWith('assets/'))
    throw new DossierError('bad_request');
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in request.headers;
  if (!hasBody || !request.readableDidRead) return;
  const cause = new Error('something has read the body before Dossier: mount it before any body parser');
  throw new DossierError('internal', { cause });
}

/**
 * A shared cookie may change hands: a page that names its application must not reach another one, and a desk that names
 * its reviewer (the id, percent-encoded) neither reads nor decides as somebody else.
 */
function checkConcern({ headers }: IncomingMessage, caller: Caller): void {
  const application = headers['dossier-application'];
  if (caller.kind === 'candidate' && application !== undefined && application !== caller.applicationId)
    throw new DossierError('other_candidate');
  const reviewer = headers['dossier-reviewer'];
  if (reviewer === undefined) return;
  if (caller.kind !== 'reviewer' || reviewer !== encodeURIComponent(caller.reviewer.id))
    throw new DossierError('other_reviewer');
}

/** PATCH may come as POST where a proxy stops it; nothing else may be overridden. */
function methodOf(request: IncomingMessage, path: string): string {
  return isAppendByPost(request) && /^uploads\/[^/]+$/.test(path) && path !== 'uploads/form'
    ? 'PATCH'
    : (request.method ?? '');
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function allow(methods: readonly string[]): Readonly<Record<string, string>> {
  return { Allow: [...new Set([...methods, 'OPTIONS'])].join(', ') };
}

/** A refused request whose body has not been read to its end cannot share its connection with the next one. */
function closingHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  return request.complete ? {} : { Connection: 'close' };
}
