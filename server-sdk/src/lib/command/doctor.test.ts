import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { runCommand } from './run-command.js';

/** What stands before Dossier, and is wrong in one way. */
interface Proxy {
  /** Answers by itself, and returns true, or passes the request on. */
  before?(request: IncomingMessage, response: ServerResponse): boolean;
  /** Waits for the whole body before it passes on anything. */
  readonly holds?: boolean;
  /** Changes the headers of a request on the way. */
  there?(headers: NodeJS.Dict<string | string[]>): void;
  /** Changes the headers of an answer on the way. */
  back?(headers: NodeJS.Dict<string | string[]>): void;
}

const html = (response: ServerResponse, status: number) => {
  response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>nginx</h1>');
  return true;
};

/** Each with the line that names it, and whether it is a fault. */
const illnesses: readonly (readonly [string, Proxy, string, 'FAULT' | 'NOTE '])[] = [
  ['another prefix', { before: (_, response) => html(response, 404) }, 'is the prefix the one', 'FAULT'],
  [
    'a redirection',
    { before: (_, response) => !!response.writeHead(301, { Location: 'https://x.invalid/' }).end() },
    'redirected',
    'FAULT',
  ],
  [
    'PATCH refused',
    { before: ({ method }, response) => method === 'PATCH' && html(response, 405) },
    'PATCH does not get through: pages send POST',
    'NOTE ',
  ],
  [
    'PUT and DELETE refused',
    { before: ({ method }, response) => /PUT|DELETE/.test(method ?? '') && html(response, 405) },
    'PUT, DELETE does not get through',
    'FAULT',
  ],
  [
    'small bodies only',
    {
      before: ({ headers }, response) =>
        Number(headers['content-length'] ?? 0) > 1_048_576 && html(response, 413),
    },
    'client_max_body_size',
    'FAULT',
  ],
  ['requests held back', { holds: true }, 'proxy_request_buffering', 'NOTE '],
  [
    'headers of tus taken off',
    {
      back: (headers) => {
        for (const name of Object.keys(headers)) if (/^(tus|upload)-/.test(name)) delete headers[name];
      },
    },
    'headers of tus are taken off',
    'FAULT',
  ],
  [
    'an open CORS header',
    { back: (headers) => void Object.assign(headers, { 'access-control-allow-origin': '*' }) },
    'Pages of any origin',
    'FAULT',
  ],
  [
    'no-store taken off',
    { back: (headers) => void delete headers['cache-control'] },
    'no-store` is taken off',
    'FAULT',
  ],
  [
    'no compression',
    { there: (headers) => void delete headers['accept-encoding'] },
    'comes uncompressed',
    'FAULT',
  ],
  [
    'a clock ten minutes ahead',
    {
      back: (headers) => void Object.assign(headers, { date: new Date(Date.now() + 600_000).toUTCString() }),
    },
    'apart',
    'NOTE ',
  ],
  [
    'a page at the sign-in',
    { before: ({ url }, r) => url?.endsWith('/state') === true && html(r, 302) },
    'not with Dossier’s 401',
    'FAULT',
  ],
];

describe('dossier doctor', () => {
  let started: StartedDossier;
  const servers: Server[] = [];
  beforeAll(async () => {
    started = await startDossier({ cors: { origins: ['https://page.example'] } });
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  afterAll(() => started.remove());

  const examine = async (url: string, ...more: readonly string[]) => {
    const said: string[] = [];
    const output = {
      write: (line: string) => said.push(line),
      writeError: (line: string) => said.push(line),
    };
    const code = await runCommand(['doctor', url, ...more], output);
    return { code, lines: said, text: said.join('\n') };
  };

  const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const openProxy = async (proxy: Proxy) =>
    `${await listen((asked, response) => void passOn(proxy, started.url, asked, response))}/dossier`;

  it('finds nothing wrong with a server as it is mounted', async () => {
    const { code, lines } = await examine(started.url);
    expect(lines.filter((line) => !line.startsWith('OK '))).toEqual([
      'NOTE  It was asked by http on this machine: ask it by its public address too.',
    ]);
    expect(lines).toHaveLength(11);
    expect(code).toBe(0);
  });

  it('finds nothing more behind a proxy that only passes on', async () => {
    const { code, lines } = await examine(await openProxy({}));
    expect([code, lines]).toEqual([0, (await examine(started.url)).lines]);
  });

  it.each(illnesses)('names %s', async (_name, proxy, words, level) => {
    const { code, lines } = await examine(await openProxy(proxy));
    const named = lines.filter((line) => line.includes(words));
    expect(named, lines.join('\n')).toHaveLength(1);
    expect(named[0]?.startsWith(level)).toBe(true);
    expect(code).toBe(level === 'FAULT' ? 1 : 0);
  });

  it('names a cache that gives one candidate’s answer to the next', async () => {
    const kept = new Map<string, { status: number; text: string }>();
    const url = await listen((asked, response) => {
      void (async () => {
        const key = `${asked.method} ${asked.url}`;
        if (asked.method === 'GET' && !kept.has(key)) {
          const answer = await fetch(new URL(asked.url ?? '', started.url));
          kept.set(key, { status: answer.status, text: await answer.text() });
        }
        const found = kept.get(key);
        if (found === undefined) await passOn({}, started.url, asked, response);
        else response.writeHead(found.status, { 'Cache-Control': 'no-store' }).end(found.text);
      })();
    });
    expect((await examine(`${url}/dossier`)).text).toContain('FAULT Two requests got one answer');
  });

  it('names a host that lets everybody in', async () => {
    const open = await startDossier({
      auth: { authenticate: () => ({ candidate: sampleCandidate('anybody') }) },
    });
    try {
      const { code, text } = await examine(open.url);
      expect(text).toMatch(/^FAULT GET state lets somebody in who has not signed in/m);
      expect(code).toBe(1);
    } finally {
      await open.remove();
    }
  });

  it('tells whether pages of another origin may use it', async () => {
    expect((await examine(started.url, '--origin', 'https://page.example')).text).toContain(
      'OK    Pages of https://page.example may use it.',
    );
    expect((await examine(started.url, '--origin', 'https://other.example/form')).text).toContain(
      'FAULT Pages of https://other.example are refused',
    );
  });

  it('says that nobody is there, and what a call must look like', async () => {
    const url = await listen(() => undefined);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await examine(url)).toMatchObject({ code: 1, text: 'FAULT Asking it failed: ECONNREFUSED.' });
    const bad = [
      [],
      ['x'],
      ['ftp://x/'],
      [url, url],
      [url, '--bytes', '1'],
      [url, '--origin', 'x'],
      [url, '--x'],
    ];
    for (const words of bad) {
      const [first = '', ...more] = words;
      expect(await examine(first, ...more)).toMatchObject({ code: 2, text: expect.stringMatching(/^Usage/) });
    }
  });
});

async function passOn(proxy: Proxy, target: string, asked: IncomingMessage, response: ServerResponse) {
  asked.on('error', () => undefined);
  const body = proxy.holds ? await buffer(asked).catch(() => null) : asked;
  if (body === null || proxy.before?.(asked, response) === true) return;
  const headers = { ...asked.headers };
  proxy.there?.(headers);
  const on = request(new URL(asked.url ?? '', target), { method: asked.method, headers, agent: false });
  on.on('error', () => response.destroy());
  on.on('response', (answer) => {
    const changed = { ...answer.headers };
    proxy.back?.(changed);
    response.writeHead(answer.statusCode ?? 502, changed);
    answer.pipe(response);
  });
  if (Buffer.isBuffer(body)) on.end(body);
  else body.pipe(on);
}
