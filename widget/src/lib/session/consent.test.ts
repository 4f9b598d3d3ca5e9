import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Candidate, createDossier, type Dossier } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import { createTransfers } from '../transfer/create-transfers.js';
import { nodeTransport, ScriptedPage } from './candidate-room.test.node.js';
import { createCandidateSession } from './create-candidate-session.js';

let dossier: Dossier;
let endpoint: string;
let directory: string;
let handle: ReturnType<typeof dossierHandler>;
/** How many answers of `PUT consent` are lost after they took effect. */
let lost = 0;
let seen: string[] = [];

const server = createServer(async (request, response) => {
  const isConsent = request.url === '/dossier/consent';
  if (request.method !== 'GET') seen.push(`${request.method} ${request.url}`);
  if (isConsent && lost > 0) {
    lost -= 1;
    response.writeHead = () => {
      response.destroy();
      return response;
    };
  }
  await handle(request, response);
});

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-consent-'));
  dossier = await createDossier({
    programme: { id: 'p', title: 'Exam', consent: { text: 'A made-up notice', version: 'v1' } },
    categories: [{ id: 'identity', label: 'Identity', required: true, maximum: 3 }],
    profile: { fields: [] },
    stages: [{ id: 'site', label: 'Site' }],
    auth: { authenticate: () => null },
    notify: { send: () => {} },
    storage: fileStorage({ directory: join(directory, 'store') }),
    database: sqlite({ path: join(directory, 'dossier.sqlite') }),
    check: { processes: 1 },
    logger: false,
  });
  handle = dossierHandler(dossier, { prefix: '/dossier' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`;
});

beforeEach(() => {
  seen = [];
  lost = 0;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await dossier?.close();
  await rm(directory, { recursive: true, force: true });
});

const settled = { timeout: 15_000, interval: 20 };

async function openSession(id: string, more: Partial<Candidate> = {}) {
  const candidate = { id, name: id, site: 's', region: 'r', version: '1', ...more };
  const session = createCandidateSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: () => dossier.tokens.issue({ candidate }),
    loadTransfers: async (options) => createTransfers({ ...options, transport: nodeTransport }),
  });
  session.connect();
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  return session;
}

async function createPicture(shade: number): Promise<PreparedPicture> {
  const background = { r: shade, g: shade, b: shade };
  const content = await sharp({ create: { width: 60, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return {
    blob: new Blob([new Uint8Array(content)], { type: 'image/jpeg' }),
    filename: 'x.jpg',
    type: 'image/jpeg',
    width: 60,
    height: 60,
    sha256: createHash('sha256').update(content).digest('hex'),
    originalBytes: content.length,
    reencoded: true,
    hints: [],
  };
}

test('the consent goes first, then the pictures; a failed one is sent on once it was given', async () => {
  const session = await openSession('a');
  expect(session.snapshot.state?.consent).toMatchObject({ version: 'v1', givenVersion: null });
  await session.upload('identity', [await createPicture(10)]);
  await expect.poll(() => session.snapshot.transfers[0]?.problem?.code, settled).toBe('consent_needed');
  seen = [];
  await session.upload('identity', [await createPicture(20)], { consent: 'v1' });
  expect(seen[0]).toBe('PUT /dossier/consent');
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  expect(session.snapshot.state?.consent).toMatchObject({ givenVersion: 'v1' });
  expect(session.snapshot.state?.categories[0]?.used).toBe(2);
  session.disconnect();
});

test('another version is refused by its code, and no picture is sent', async () => {
  const session = await openSession('b');
  seen = [];
  const upload = session.upload('identity', [await createPicture(30)], { consent: 'v0' });
  await expect(upload).rejects.toMatchObject({ code: 'consent_changed', details: { version: 'v1' } });
  expect(session.snapshot.transfers).toEqual([]);
  expect(seen.filter((line) => line.includes('uploads'))).toEqual([]);
  session.disconnect();
});

test('of a candidate under 14 nothing is sent until a guardian has agreed as well; what had failed follows', async () => {
  const session = await openSession('d', { isUnder14: true });
  expect(session.snapshot.state?.consent).toMatchObject({ guardian: { given: false } });
  await session.upload('identity', [await createPicture(50)]);
  await expect.poll(() => session.snapshot.transfers[0]?.problem?.code, settled).toBe('consent_needed');
  seen = [];
  const alone = session.upload('identity', [await createPicture(60)], { consent: 'v1' });
  await expect(alone).rejects.toMatchObject({
    code: 'consent_needed',
    details: { version: 'v1', guardian: true },
  });
  expect(seen).toEqual(['PUT /dossier/consent']);
  await session.upload('identity', [await createPicture(60)], { consent: 'v1', guardian: true });
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  expect(session.snapshot.state?.consent).toMatchObject({ givenVersion: 'v1', guardian: { given: true } });
  expect(session.snapshot.state?.categories[0]?.used).toBe(2);
  session.disconnect();
});

test('a page that did not know of the age learns it from the refusal', async () => {
  const session = await openSession('e');
  expect(session.snapshot.state?.consent).toMatchObject({ guardian: null });
  const candidate = { id: 'e', name: 'e', site: 's', region: 'r', version: '1', isUnder14: true };
  await dossier.tokens.issue({ candidate });
  const alone = session.upload('identity', [await createPicture(70)], { consent: 'v1' });
  await expect(alone).rejects.toMatchObject({ code: 'consent_needed' });
  await expect.poll(() => session.snapshot.state?.consent?.guardian?.given, settled).toBe(false);
  session.disconnect();
});

test('a lost answer queues nothing; the second press finds the consent given', async () => {
  const session = await openSession('c');
  const pictures = [await createPicture(40)];
  lost = 1_000;
  await expect(session.upload('identity', pictures, { consent: 'v1' })).rejects.toMatchObject({
    transient: true,
  });
  expect(session.snapshot.transfers).toEqual([]);
  lost = 0;
  expect(await session.upload('identity', pictures, { consent: 'v1' })).toMatchObject({ taken: 1 });
  await expect.poll(() => session.snapshot.state?.categories[0]?.used, settled).toBe(1);
  const { id } = session.snapshot.state?.application ?? { id: '' };
  const { record } = await dossier.privacy.export(id);
  expect(record.tables.events?.filter(({ kind }) => kind === 'consent-given')).toHaveLength(1);
  session.disconnect();
});
