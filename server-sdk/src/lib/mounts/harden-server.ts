import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { leaveContinueOpen } from '../access/awaits-continue.js';
import { createLogger } from '../server/create-logger.js';
import { hasBody } from '../uploads/has-body.js';
import { createIdleCutter } from '../uploads/idle-cutter.js';
import { answerUnparsed } from './answer-unparsed.js';
import { checkPrefix, pathBelow } from './split-path.js';

/** Limits of `hardenServer`, each with a default. */
export interface HardenOptions {
  /** Where Dossier is mounted: there "100 Continue" is said only once a request was found good. Default: the root. */
  readonly prefix?: string;
  /** Time for all headers of a request, milliseconds. Default 20,000. */
  readonly headersTimeoutMs?: number;
  /** Time for a whole request, milliseconds. Default 600,000: a large picture on a slow phone. */
  readonly requestTimeoutMs?: number;
  /** A body below `prefix` that brings fewer than 4 KiB within so long is cut, milliseconds. Default 30,000. */
  readonly slowBodyMs?: number;
  /** Where each request that Node cannot parse gets its line: a pino logger, or false for none. Default: as `createDossier`'s. */
  readonly logger?: Logger | false;
}

/**
 * What no middleware can do, on the host's own `http.Server`: limits on headers and time, an end to bodies that trickle,
 * "100 Continue" only for requests that will be read, an answer with a code to CONNECT and to what Node cannot parse. Call it once, before `listen`.
 * Node looks after slow headers every 30 s, unless the server was made with another `connectionsCheckingInterval`.
 */
export function hardenServer(server: Server, options: HardenOptions = {}): void {
  const prefix = checkPrefix(options.prefix ?? '');
  server.headersTimeout = options.headersTimeoutMs ?? 20_000;
  server.requestTimeout = options.requestTimeoutMs ?? 600_000;
  server.keepAliveTimeout = 5_000;
  // Node drops what is beyond it without a word: one more than are taken, so that Dossier sees that there were too many.
  server.maxHeadersCount = 201;
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (pathBelow(request.url ?? '/', prefix) === null) response.writeContinue();
    else leaveContinueOpen(request);
    server.emit('request', request, response);
  });
  const cutter = createIdleCutter(options.slowBodyMs ?? 30_000);
  server.once('close', () => cutter.close());
  server.on('request', (request: IncomingMessage) => {
    if (request.complete || !hasBody(request) || pathBelow(request.url ?? '/', prefix) === null) return;
    const unwatch = cutter.watch(request);
    request.once('end', unwatch).once('close', unwatch);
  });
  answerUnparsed(server, createLogger(options.logger));
}
