import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Candidate, createDossier, type Dossier, type Reviewer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unchosenReason } from '../elements/desk-findings/format-draft.js';
import type { PreparedPicture } from '../prepare/prepared-picture.js';
import { createTransfers } from '../transfer/create-transfers.js';
import { nodeTransport, ScriptedPage } from './candidate-room.test.node.js';
import { createCandidateSession } from './create-candidate-session.js';
import { createReviewSession } from './create-review-session.js';

type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

let dossier: Dossier;
let endpoint: string;
let directory: string;
/** Each is asked once per request; one that answers true has done its work and is gone. */
const faults: Fault[] = [];
const seen: string[] = [];

const server = createServer(async (request, response) => {
  seen.push(`${request.method} ${request.url?.replace(/[\w-]{22}/, ':id')}`);
  const index = faults.findIndex((fault) => fault(request, response));
  if (index >= 0) faults.splice(index, 1);
  if (!response.destroyed) await routes(request, response);
});
let routes: ReturnType<typeof dossierHandler>;

const candidate = (id: string): Candidate => ({ id, name: id, site: 's', region: 'r', version: '1' });
const reviewer: Reviewer = {
  id: 'staff',
  name: 'Staff',
  stages: ['site'],
  scopes: [{ site: 's' }],
  rights: ['original'],
};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-session-'));
  const bothWays = (text: string) => ({ 'zh-CN': text, en: text });
  dossier = await createDossier({
    programme: { id: 'p', title: bothWays('Exam') },
    categories: [
      { id: 'identity', label: bothWays('Identity'), required: true, maximum: 3 },
      { id: 'scan', label: bothWays('Scan'), maximum: 2, maxBytes: 8_000_000 },
    ],
    stages: [{ id: 'site', label: bothWays('Site') }],
    auth: { authenticate: () => null },
    notify: { send: () => {} },
    storage: fileStorage({ directory: join(directory, 'store') }),
    database: sqlite({ path: join(directory, 'dossier.sqlite') }),
    check: { processes: 1 },
    logger: false,
  });
  routes = dossierHandler(dossier, { prefix: '/dossier' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await dossier?.close();
  await rm(directory, { recursive: true, force: true });
});

function openCandidate(id: string) {
  const session = createCandidateSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: () => dossier.tokens.issue({ candidate: candidate(id) }),
    loadTransfers: async (options) => createTransfers({ ...options, transport: nodeTransport }),
  });
  session.connect();
  return session;
}

const settled = { timeout: 15_000, interval: 20 };

async function createJpeg(width: number, quality = 80): Promise<PreparedPicture> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width, height: width, channels: 3, background: '#888', noise } as const;
  const content = await sharp({ create }).jpeg({ quality }).toBuffer();
  return {
    blob: new Blob([new Uint8Array(content)], { type: 'image/jpeg' }),
    filename: '身份证.jpg',
    type: 'image/jpeg',
    width,
    height: width,
    sha256: createHash('sha256').update(content).digest('hex'),
    originalBytes: content.length,
    reencoded: true,
    hints: [],
  };
}

test('the whole way: activation, profile, pictures, submission, return, resubmission', async () => {
  const session = openCandidate('a');
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  expect(session.snapshot.activatedNow).toBe(true);
  await session.saveProfile({ phone: '13800138000' });
  const picture = await createJpeg(300);
  await session.upload('identity', [picture]);
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  const shown = () => session.snapshot.state?.categories[0]?.materials ?? [];
  expect(shown()).toMatchObject([{ filename: '身份证.jpg', sha256: picture.sha256 }]);
  await expect.poll(() => shown()[0]?.state, settled).toBe('stored');
  expect(await session.loadView(shown()[0]?.id ?? '')).toMatch(/^blob:/);
  await session.submit();
  expect(session.snapshot).toMatchObject({ submittedNow: true });
  expect(session.snapshot.state?.lock).toMatchObject({ reason: 'submitted' });
  expect((await session.upload('identity', [picture])).taken).toBe(0);

  const desk = createReviewSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: () => dossier.tokens.issue({ reviewer }),
  });
  desk.connect();
  await expect.poll(() => desk.snapshot.status, settled).toBe('ready');
  const applicationId = desk.snapshot.queue?.items[0]?.applicationId ?? '';
  await desk.open(applicationId);
  expect(desk.snapshot.application?.claim?.mine).toBe(true);
  const material = desk.snapshot.application?.categories[0]?.materials[0];
  expect(material?.sha256).toBe(picture.sha256);
  const verdict = { materialId: material?.id ?? '', sha256: picture.sha256, mark: 'asked' } as const;
  const reason = desk.snapshot.desk?.reasons[0]?.code ?? '';
  const box = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
  const about = { categoryId: 'identity', materialId: verdict.materialId, kind: 'replace', box } as const;
  const decision = {
    outcome: 'return',
    verdicts: [verdict],
    asks: [{ ...about, reason, text: 'again' }],
    feedback: 'please',
    note: '',
  } as const;
  const { revision } = desk.target();
  const { verdicts, feedback, note } = decision;
  // Its reason is still to be chosen.
  const asks = [{ ...about, reason: unchosenReason, text: 'again' }];
  await desk.keepFindings(applicationId, { revision, verdicts, asks, feedback, note });
  expect(await desk.readFindings(applicationId)).toMatchObject({ revision, verdicts, asks, feedback, note });
  await desk.keepLook(applicationId, 1);
  await desk.keepRotation(verdict.materialId, 90);
  await desk.open(applicationId);
  expect(desk.snapshot.application).toMatchObject({
    lastLook: { submission: 1 },
    categories: [{ materials: [{ rotation: 90, changedSinceLook: false }] }, {}],
  });
  const preview = await desk.previewDecision(decision);
  expect(preview).toMatchObject({
    page: { feedback, asks: [{ box, text: 'again' }] },
    notice: { kind: 'returned' },
  });
  await expect(
    desk.previewDecision(decision, { ...desk.target(), revision: revision - 1 }),
  ).rejects.toMatchObject({ code: 'stale_revision' });
  await desk.decide(decision);
  expect(desk.snapshot.application?.state).toBe('returned');
  expect(await desk.readFindings(applicationId)).toBeNull();
  const original = await desk.loadOriginal(verdict.materialId);
  expect(original.blob.size).toBe(picture.blob.size);
  await desk.leave();
  desk.signOut();

  await session.refresh();
  expect(session.snapshot.state?.asks).toMatchObject([{ kind: 'replace', state: 'open', box }]);
  await session.upload('identity', [await createJpeg(320)], { replaces: verdict.materialId });
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  await session.submit();
  expect(session.snapshot.state?.application.state).toBe('submitted');
  session.signOut();
});

test('a picture moves without a new upload, and the receipt holds it where it is', async () => {
  const session = openCandidate('mover');
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  await session.saveProfile({ phone: '13800138000' });
  const picture = await createJpeg(240);
  await session.upload('scan', [picture]);
  const materialsOf = (index: number) => session.snapshot.state?.categories[index]?.materials ?? [];
  await expect.poll(() => materialsOf(1)[0]?.state, settled).toBe('stored');
  await session.moveMaterial(materialsOf(1)[0]?.id ?? '', 'identity');
  expect([materialsOf(0).length, materialsOf(1).length]).toEqual([1, 0]);
  await session.submit();
  const { manifest, digest } = await session.readReceipt();
  expect(createHash('sha256').update(manifest).digest('hex')).toBe(digest);
  expect(digest).toBe(session.snapshot.state?.submission?.digest);
  expect(JSON.parse(manifest).entries).toMatchObject([{ categoryId: 'identity', sha256: picture.sha256 }]);
  session.signOut();
});

test('a sign-in that ran out is asked for again, and the page goes on where it was', async () => {
  let isOut = false;
  const session = createCandidateSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: async () => (isOut ? 'run.out' : dossier.tokens.issue({ candidate: candidate('stayer') })),
  });
  session.connect();
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  isOut = true;
  const fault = (request: IncomingMessage) => {
    request.headers.authorization = 'Bearer run.out';
    return false;
  };
  faults.push(fault);
  await expect(session.refresh()).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(session.snapshot.status).toBe('signed-out');
  faults.splice(faults.indexOf(fault), 1);
  isOut = false;
  await session.refresh();
  expect(session.snapshot).toMatchObject({ status: 'ready', state: { candidate: { name: 'stayer' } } });
  session.signOut();
});

test('lost answers and a line that is cut make one picture each', async () => {
  const session = openCandidate('b');
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  const small = await createJpeg(200);
  faults.push((request, response) => {
    if (request.method !== 'POST' || !request.url?.endsWith('/uploads')) return false;
    response.end = () => {
      response.destroy();
      return response;
    };
    return true;
  });
  await session.upload('identity', [small]);
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  expect(session.snapshot.state?.categories[0]?.materials).toHaveLength(1);

  const large = await createJpeg(1_800, 95);
  expect(large.blob.size).toBeGreaterThan(2_000_000);
  faults.push((request) => {
    if (request.method !== 'PATCH') return false;
    // Listening to the request itself would take its first bytes from the server.
    const { socket } = request;
    const before = socket.bytesRead;
    const watch = setInterval(() => {
      if (socket.bytesRead - before < 500_000 && !socket.destroyed) return;
      clearInterval(watch);
      socket.destroy();
    }, 1);
    return true;
  });
  seen.length = 0;
  await session.upload('scan', [large]);
  await expect.poll(() => session.snapshot.transfers.length, settled).toBe(0);
  expect(session.snapshot.state?.categories[1]?.materials).toMatchObject([{ sha256: large.sha256 }]);
  expect(seen).toContain('HEAD /dossier/uploads/:id');
  session.signOut();
});

test('bytes that are no picture fail for good, with the code of the server', async () => {
  const session = openCandidate('c');
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  const content = Buffer.from('this is not a picture');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const picture = { ...(await createJpeg(64)), blob: new Blob([content], { type: 'image/jpeg' }), sha256 };
  await session.upload('identity', [picture]);
  await expect.poll(() => session.snapshot.transfers[0]?.phase, settled).toBe('failed');
  expect(session.snapshot.transfers[0]?.problem?.code).toBe('not_image');
  session.signOut();
});

test('a digest that is not that of the bytes fails for good', async () => {
  const session = openCandidate('d');
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  await session.upload('identity', [{ ...(await createJpeg(64)), sha256: 'f'.repeat(64) }]);
  await expect.poll(() => session.snapshot.transfers[0]?.phase, settled).toBe('failed');
  expect(session.snapshot.transfers[0]?.problem?.code).toBe('digest_mismatch');
  session.signOut();
});
