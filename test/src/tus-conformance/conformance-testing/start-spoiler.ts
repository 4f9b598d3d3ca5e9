import { createServer, type IncomingHttpHeaders, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Target } from '../target.js';

/** An answer on its way through. */
export interface PassingAnswer {
  readonly method: string;
  status: number;
  readonly headers: IncomingHttpHeaders;
}

/** What is done wrong. */
export interface Spoiling {
  /** Changes an answer. */
  spoil?(answer: PassingAnswer): void;
  /** Answers by itself, without asking the server. */
  answer?(method: string): number | null;
}

/** A good server made a broken one: every request passes through, and its answer is spoiled on the way back. */
export async function startSpoiler(target: Target, spoiling: Spoiling) {
  const { origin: upstream } = new URL(target.url);
  const server = createServer((request, response) => {
    const method = request.method ?? '';
    const own = spoiling.answer?.(method) ?? null;
    if (own !== null) {
      request.resume();
      response.writeHead(own, { 'Tus-Resumable': '1.0.0' }).end();
      return;
    }
    const passed = sendRequest(new URL(request.url ?? '/', upstream), {
      method,
      headers: request.headers,
      agent: false,
    });
    passed.on('error', () => response.destroy());
    passed.on('response', (answer) => {
      const passing = { method, status: answer.statusCode ?? 0, headers: { ...answer.headers } };
      spoiling.spoil?.(passing);
      delete passing.headers.connection;
      response.writeHead(passing.status, passing.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}${new URL(target.url).pathname}`;
  return {
    target: { ...target, url, headers: target.headers } satisfies Target,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
