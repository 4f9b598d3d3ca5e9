import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** What a network does to HTTP. */
export interface FilterRule {
  /** Methods that are answered by the network itself, with a page of its own. */
  readonly refused?: { readonly methods: RegExp; readonly status: number };
  /** Headers that do not arrive at the server, by name. */
  readonly fromRequests?: RegExp;
  /** Headers that do not arrive in the browser, by name. */
  readonly fromAnswers?: RegExp;
}

/** One request for an upload as the browser sent it. */
export interface FilteredRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** An HTTP proxy before the server, as a school or an office has one. */
export interface Filter {
  readonly url: string;
  /** Where the server is; another one may take its place. */
  target: string;
  rule: FilterRule;
  /** Requests below `uploads`, the newest last. */
  readonly uploads: FilteredRequest[];
  close(): Promise<void>;
}

/** Starts a proxy that lets everything through until it is given a rule. It keeps Host, as a transparent one does. */
export async function startFilter(target: string): Promise<Filter> {
  const filter = { target, rule: {} as FilterRule, uploads: [] as FilteredRequest[] };
  const server = createServer((incoming, answer) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    if (/\/uploads(\/|$)/.test(path)) filter.uploads.push({ method, path, headers });
    if (isRefused(filter.rule, method, path)) refuse(incoming, answer, filter.rule.refused?.status ?? 405);
    else pass(new URL(path, filter.target), incoming, answer, filter.rule);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(filter, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function isRefused({ refused }: FilterRule, method: string, path: string): boolean {
  return refused?.methods.test(`${method} ${path}`) ?? false;
}

function refuse(incoming: IncomingMessage, answer: ServerResponse, status: number): void {
  incoming.resume();
  incoming.once('end', () => {
    answer.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>Not allowed by your network</h1>');
  });
}

function pass(url: URL, incoming: IncomingMessage, answer: ServerResponse, rule: FilterRule): void {
  const headers = without(incoming.headers, rule.fromRequests);
  const outgoing = request(url, { method: incoming.method ?? 'GET', headers }, (found) => {
    answer.writeHead(found.statusCode ?? 502, without(found.headers, rule.fromAnswers));
    pipeline(found, answer, () => {});
  });
  outgoing.on('error', () => answer.destroy());
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

function without(headers: IncomingMessage['headers'], names: RegExp | undefined): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !(names?.test(name) ?? false)));
}
