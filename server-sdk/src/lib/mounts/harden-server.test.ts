import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type StartedDossier, sampleCandidate, startDossier } from '../testing/start-dossier.js';
import { metadataOf } from '../testing/upload-server.js';
import { dossierHandler } from './dossier-handler.js';
import { hardenServer } from './harden-server.js';

let started: StartedDossier;
let server: Server;
let port: number;
let headers: Record<string, string>;

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await started.remove();
});

/** A host's server with small times: what takes a minute there takes a second here. */
async function open(): Promise<void> {
  started = await startDossier();
  const token = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
  headers = { Authorization: `Bearer ${token}` };
  await (await fetch(`${started.url}/activation`, { method: 'PUT', headers })).text();
  const handle = dossierHandler(started.dossier, { prefix: '/dossier' });
  server = createServer({ connectionsCheckingInterval: 100 }, (request, response) => {
    void handle(request, response).then((isOurs) => {
      // The host's own route, which may be as slow as it likes.
      if (!isOurs) request.resume().once('end', () => response.end('host'));
    });
  });
  hardenServer(server, { prefix: '/dossier', headersTimeoutMs: 500, slowBodyMs: 1_500 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
}

/** Sends a beginning at once and then byte for byte; resolves to what came when the line was closed. */
function trickle(
  beginning: string,
  rest: string | Buffer,
  everyMs = 50,
): Promise<{ text: string; ms: number; sent: number }> {
  const socket = connect(port, '127.0.0.1');
  const since = performance.now();
  let text = '';
  let sent = 0;
  socket.on('data', (part) => {
    text += part.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(beginning);
  const timer = setInterval(() => {
    if (sent < rest.length) socket.write(rest.slice(sent, sent + 1));
    sent += 1;
  }, everyMs);
  return new Promise((resolve) => {
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ text, sent, ms: performance.now() - since });
    });
    socket.on('end', () => socket.end());
  });
}

const lines = (method: string, path: string, more: Record<string, string | number>): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    ...Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');

describe('a hardened server', () => {
  it('ends headers that come byte for byte', async () => {
    await open();
    const { text, sent } = await trickle(
      'GET /dossier/state HTTP/1.1\r\nHost: x\r\nX-Slow: ',
      'a'.repeat(100_000),
    );
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(sent).toBeLessThan(1_000);
  });

  const png = makePaddedPng(100_000);
  const bodies: [string, () => string, string | Buffer][] = [
    [
      'JSON',
      () => lines('PUT', '/dossier/profile', { 'Content-Type': 'application/json', 'Content-Length': 5_000 }),
      `{"values":{"phone":"${'1'.repeat(4_900)}`,
    ],
    [
      'an upload in one request',
      () => lines('POST', '/dossier/uploads', { ...upload(png), 'Content-Length': png.length }),
      png,
    ],
    [
      'the first bytes of a long upload',
      () => lines('POST', '/dossier/uploads', { ...upload(png), 'Content-Length': 50_000 }),
      png,
    ],
    [
      'a form',
      () =>
        lines('POST', '/dossier/uploads/form', {
          'Content-Type': 'multipart/form-data; boundary=x',
          'Content-Length': 50_000,
        }),
      `--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n${'k'.repeat(40_000)}`,
    ],
    [
      'what is refused',
      () => lines('POST', '/dossier/submission', { 'Content-Length': 50_000, Authorization: 'Bearer x' }),
      'x'.repeat(50_000),
    ],
  ];
  it.each(bodies)(
    'ends a body that trickles: %s; others are answered meanwhile',
    async (_, beginning, rest) => {
      await open();
      const slow = trickle(beginning(), rest);
      const times: number[] = [];
      let isOver = false;
      void slow.then(() => {
        isOver = true;
      });
      while (!isOver) {
        const since = performance.now();
        const answer = await fetch(`http://127.0.0.1:${port}/dossier/state`, { headers });
        await answer.text();
        expect(answer.status).toBe(200);
        times.push(performance.now() - since);
      }
      const { sent } = await slow;
      expect(sent).toBeLessThan(Math.min(rest.length, 1_000));
      expect(times.length).toBeGreaterThan(0);
      const state = await (await fetch(`${started.url}/state`, { headers })).json();
      expect(JSON.stringify(state)).not.toContain('"state":"stored"');
    },
  );

  it('lets a body that is slow and goes on come to its end, and one of the host’s own too', async () => {
    await open();
    const body = makePaddedPng(60_000);
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.write(lines('POST', '/dossier/uploads', { ...upload(body), 'Content-Length': body.length }));
    for (let at = 0; at < body.length; at += 5_000) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      socket.write(body.subarray(at, at + 5_000));
    }
    await expect.poll(() => text).toMatch(/^HTTP\/1\.1 201 /);
    socket.destroy();
    const own = await trickle(
      lines('POST', '/own', { 'Content-Length': 40, Connection: 'close' }),
      'x'.repeat(40),
    );
    expect(own.text).toMatch(/^HTTP\/1\.1 200 [\s\S]*host/);
    expect(own.ms).toBeGreaterThan(1_500);
  });
});

function upload(bytes: Buffer): Record<string, string | number> {
  return {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': bytes.length,
    'Upload-Metadata': metadataOf(bytes, { category: 'other' }),
    'Content-Type': 'application/offset+octet-stream',
  };
}
