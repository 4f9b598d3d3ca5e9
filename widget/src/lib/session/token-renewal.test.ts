import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDossier, type Dossier } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import { createTransfers } from '../transfer/create-transfers.js';
import { nodeTransport, ScriptedPage } from './candidate-room.test.node.js';
import { createCandidateSession } from './create-candidate-session.js';

/** One request for an upload, and how it was answered. */
interface Seen {
  readonly method: string;
  readonly offset: number | null;
  status: number;
}

let dossier: Dossier;
let routes: ReturnType<typeof dossierHandler>;
let endpoint: string;
let directory: string;
let large: PreparedPicture;
/** How far the server's clock has been put on: the only thing that is not real here. */
let aheadMs = 0;
let seen: Seen[] = [];
/** Told when the next PATCH has brought half a megabyte, on a line that is then cut. */
let halfway: (() => void) | null = null;

const server = createServer(async (request, response) => {
  const { method = '', url = '', headers } = request;
  if (url.includes('/uploads')) {
    const offset = headers['upload-offset'];
    const one: Seen = { method, offset: offset === undefined ? null : Number(offset), status: 0 };
    seen.push(one);
    response.on('finish', () => {
      one.status = response.statusCode;
    });
    if (method === 'PATCH' && halfway !== null) cutHalfway(request, halfway);
  }
  await routes(request, response);
});

function cutHalfway({ socket }: IncomingMessage, then: () => void): void {
  halfway = null;
  // Listening to the request itself would take its first bytes from the server.
  const before = socket.bytesRead;
  const watch = setInterval(() => {
    if (socket.bytesRead - before < 500_000 && !socket.destroyed) return;
    clearInterval(watch);
    socket.destroy();
    then();
  }, 1);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-renewal-'));
  dossier = await createDossier({
    programme: { id: 'p', title: 'Exam' },
    categories: [{ id: 'scan', label: 'Scan', maximum: 3, maxBytes: 8_000_000 }],
    stages: [{ id: 'site', label: 'Site' }],
    auth: { authenticate: () => null },
    notify: { send: () => {} },
    storage: fileStorage({ directory: join(directory, 'store') }),
    database: sqlite({ path: join(directory, 'dossier.sqlite') }),
    tokens: { secrets: [randomBytes(32).toString('hex')], lifetimeSeconds: 30 },
    check: { processes: 1 },
    clock: () => Date.now() + aheadMs,
    logger: false,
  });
  routes = dossierHandler(dossier, { prefix: '/dossier' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`;
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 1_800, height: 1_800, channels: 3, background: '#888', noise } as const;
  const bytes = await sharp({ create }).jpeg({ quality: 95 }).toBuffer();
  large = {
    blob: new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }),
    filename: 'large.jpg',
    type: 'image/jpeg',
    width: 1_800,
    height: 1_800,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    originalBytes: bytes.length,
    reencoded: true,
    hints: [],
  };
});
beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await dossier?.close();
  await rm(directory, { recursive: true, force: true });
});

function open(id: string, host: { isOut: boolean; asked: number }) {
  const session = createCandidateSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: async () => {
      host.asked += 1;
      if (host.isOut) throw new Error('the sign-in has run out');
      return dossier.tokens.issue({ candidate: { id, name: id, site: 's', region: 'r', version: '1' } });
    },
    loadTransfers: async (options) => createTransfers({ ...options, transport: nodeTransport }),
  });
  session.connect();
  return session;
}

const settled = { timeout: 15_000, interval: 20 };
const patches = () => seen.filter(({ method }) => method === 'PATCH');

// How much of what was cut the server had taken depends on the machine: a busy one may have taken nothing.
const busy = { retry: 3 };

test(
  'a token that runs out in the middle of a long upload is renewed, and the upload goes on where it was',
  busy,
  async () => {
    const host = { isOut: false, asked: 0 };
    const session = open(`long-${Date.now()}`, host);
    seen = [];
    await expect.poll(() => session.snapshot.status, settled).toBe('ready');
    expect(host.asked).toBe(1);
    halfway = () => {
      aheadMs += 45_000;
    };
    await session.upload('scan', [large]);
    await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
    expect(host.asked).toBe(2);
    expect(seen.filter(({ status }) => status === 401).map(({ method }) => method)).toEqual(['HEAD']);
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(patches().map(({ offset }) => offset)).toEqual([0, expect.any(Number)]);
    expect(patches()[1]?.offset).toBeGreaterThan(0);
    const { materials } = session.snapshot.state?.categories[0] ?? {};
    expect(materials).toMatchObject([{ sha256: large.sha256, bytes: large.blob.size }]);
    session.signOut();
  },
);

test(
  'a host that gives no further token signs the page out; the picture is kept and goes on once it is let in',
  busy,
  async () => {
    const host = { isOut: false, asked: 0 };
    seen = [];
    const session = open(`late-${Date.now()}`, host);
    await expect.poll(() => session.snapshot.status, settled).toBe('ready');
    halfway = () => {
      aheadMs += 45_000;
      host.isOut = true;
    };
    await session.upload('scan', [large]);
    await expect.poll(() => session.snapshot.status, settled).toBe('signed-out');
    await expect.poll(() => session.snapshot.transfers[0]?.phase, settled).toBe('failed');
    expect(session.snapshot.transfers[0]?.problem?.code).toBe('unauthenticated');
    expect(session.snapshot.sessionEndsAt).toBeNull();
    host.isOut = false;
    await session.refresh();
    await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
    expect(session.snapshot.status).toBe('ready');
    expect(patches()[1]?.offset).toBeGreaterThan(0);
    const { materials } = session.snapshot.state?.categories[0] ?? {};
    expect(materials).toMatchObject([{ sha256: large.sha256 }]);
    session.signOut();
  },
);
