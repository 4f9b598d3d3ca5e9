import { awaitsContinue } from '../access/awaits-continue.js';
import { DossierError } from '../errors/dossier-error.js';
import { type Answer, candidateOf, type Exchange, idOf, type Services } from './exchange.js';

/** `POST uploads`: tus creation, with the bytes or without. */
export async function createUploadEndpoint(exchange: Exchange): Promise<Answer> {
  refuseWhenOverdue(exchange);
  const { services, request, mountPath } = exchange;
  const reply = await services.uploads.create(
    request,
    candidateOf(exchange),
    mountPath,
    wantBodyOf(exchange),
  );
  wakeOutbox(services);
  return reply;
}

/** `POST uploads/form`: the same as one multipart form. */
export async function createUploadByFormEndpoint(exchange: Exchange): Promise<Answer> {
  refuseWhenOverdue(exchange);
  const { services, request } = exchange;
  const reply = await services.uploads.createByForm(request, candidateOf(exchange), wantBodyOf(exchange));
  wakeOutbox(services);
  return reply;
}

/** `HEAD uploads/:id`. */
export async function readUploadEndpoint(exchange: Exchange): Promise<Answer> {
  return exchange.services.uploads.head(exchange.request, candidateOf(exchange), idOf(exchange));
}

/** `PATCH uploads/:id`. */
export async function appendToUploadEndpoint(exchange: Exchange): Promise<Answer> {
  const { services, request } = exchange;
  const caller = candidateOf(exchange);
  const reply = await services.uploads.append(request, caller, idOf(exchange), wantBodyOf(exchange));
  wakeOutbox(services);
  return reply;
}

/** `DELETE uploads/:id`. */
export async function removeUploadEndpoint(exchange: Exchange): Promise<Answer> {
  return exchange.services.uploads.remove(exchange.request, candidateOf(exchange), idOf(exchange));
}

/** `OPTIONS uploads`. */
export async function describeUploadsEndpoint(exchange: Exchange): Promise<Answer> {
  return exchange.services.uploads.describe();
}

/** A commit leaves something to deliver only to a host that wants to be told. */
function wakeOutbox({ settings, wakeOutbox: wake }: Services): void {
  if (settings.toldHooks.includes('afterCommit')) wake();
}

function refuseWhenOverdue({ services }: Exchange): void {
  if (services.checks?.isOverdue === true) throw new DossierError('check_busy', { retryAfterSeconds: 30 });
}

/** Says "100 Continue" once the request was found good, on servers that leave that to us (`hardenServer`). */
function wantBodyOf({ request, response }: Exchange): () => void {
  return () => {
    if (awaitsContinue(request)) response.writeContinue();
  };
}
