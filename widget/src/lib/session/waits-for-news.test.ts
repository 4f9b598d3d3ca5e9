import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDossier, type Dossier } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ScriptedPage } from './candidate-room.test.node.js';
import { createCandidateSession } from './create-candidate-session.js';
import { createReviewSession } from './create-review-session.js';

let dossier: Dossier;
let endpoint: string;
let directory: string;
let routes: ReturnType<typeof dossierHandler>;
/** Of the candidate's page: each reading of the state, and how it was answered. */
const readings: { readonly headers: IncomingHttpHeaders; status: number | null }[] = [];
const server = createServer(async (request, response) => {
  if (isAway) return void request.socket.destroy();
  if (request.url === '/dossier/state') {
    const reading: (typeof readings)[number] = { headers: { ...request.headers }, status: null };
    readings.push(reading);
    response.once('close', () => Object.assign(reading, { status: response.statusCode }));
    if (request.headers.prefer !== undefined && isStripped) delete request.headers.prefer;
  }
  await routes(request, response);
});
/** Whether something on the way takes the wish to wait away. */
let isStripped = false;
/** Whether nobody answers. */
let isAway = false;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossier-news-'));
  dossier = await createDossier({
    programme: { id: 'p', title: { en: 'Exam' } },
    categories: [{ id: 'other', label: { en: 'Other' }, maximum: 1 }],
    stages: [{ id: 'site', label: { en: 'Site' } }],
    auth: { authenticate: () => null },
    notify: { send: () => {} },
    storage: fileStorage({ directory: join(directory, 'store') }),
    database: sqlite({ path: join(directory, 'dossier.sqlite') }),
    check: false,
    maxWaitingPages: 1,
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

const settled = { timeout: 15_000, interval: 20 };

async function openSubmitted(id: string) {
  const page = new ScriptedPage();
  const candidate = { id, name: id, site: 's', region: 'r', version: '1' };
  const session = createCandidateSession({
    endpoint,
    page,
    getToken: () => dossier.tokens.issue({ candidate }),
  });
  session.connect();
  await expect.poll(() => session.snapshot.state?.application.activatedAt ?? null, settled).not.toBeNull();
  await session.saveProfile({ phone: '13800138000' });
  await session.submit();
  return { session, page };
}

const isWaiting = (seconds = 25) =>
  readings.some(({ headers, status }) => headers.prefer === `wait=${seconds}` && status === null);

test('the open page waits in one request, shows the decision, and leaves when it is hidden', async () => {
  const { session, page } = await openSubmitted('a');
  await expect.poll(() => isWaiting(), settled).toBe(true);
  const before = readings.length;
  await sleep(2_500);
  expect(readings.length).toBe(before);

  // Who asks for more than news is answered at once, and the page waits again.
  const askedAt = Date.now();
  await session.refresh();
  expect(Date.now() - askedAt).toBeLessThan(10_000);
  expect(session.snapshot.status).toBe('ready');
  await expect.poll(() => isWaiting(), settled).toBe(true);

  page.set({ visible: false });
  await expect.poll(() => isWaiting(), settled).toBe(false);
  const hidden = readings.length;
  await sleep(2_500);
  expect(readings.length).toBe(hidden);
  page.set({ visible: true });
  await expect.poll(() => isWaiting(), settled).toBe(true);

  const reviewer = { id: 'staff', name: 'S', stages: ['site'], scopes: ['*' as const], rights: [] };
  const desk = createReviewSession({
    endpoint,
    page: new ScriptedPage(),
    getToken: () => dossier.tokens.issue({ reviewer }),
  });
  desk.connect();
  await expect.poll(() => desk.snapshot.queue?.items.length, settled).toBe(1);
  await desk.open(desk.snapshot.queue?.items[0]?.applicationId ?? '');
  expect(isWaiting()).toBe(true);
  await desk.decide({ outcome: 'approve', verdicts: [], asks: [], feedback: '', note: '' });
  await expect.poll(() => session.snapshot.state?.application.state, settled).toBe('approved');
  desk.signOut();
  // Nobody decides any more: nothing is waited for.
  await sleep(500);
  expect(isWaiting()).toBe(false);
  await session.signOut();
});

test('where too many wait the page asks less often, and every second and a half where it cannot wait', async () => {
  const first = await openSubmitted('b');
  await expect.poll(() => isWaiting(), settled).toBe(true);
  const before = readings.length;
  const second = await openSubmitted('c');
  const ofSecond = () => readings.slice(before).filter(({ headers }) => headers.prefer !== undefined);
  await expect.poll(() => ofSecond().length, settled).toBe(1);
  await sleep(2_500);
  expect(ofSecond().length).toBe(1);
  await second.session.signOut();
  await first.session.signOut();

  isStripped = true;
  const third = await openSubmitted('d');
  const asked = readings.length;
  await expect.poll(() => readings.length, settled).toBeGreaterThan(asked + 1);
  expect(readings.at(-1)?.headers.prefer).toBe('wait=25');
  await third.session.signOut();
  isStripped = false;
});

test('a draft shows within five seconds what was done in another tab, without asking more often', async () => {
  const candidate = { id: 'e', name: 'e', site: 's', region: 'r', version: '1' };
  const open = () => {
    const getToken = () => dossier.tokens.issue({ candidate });
    const session = createCandidateSession({ endpoint, page: new ScriptedPage(), getToken });
    session.connect();
    return session;
  };
  const first = open();
  await expect.poll(() => isWaiting(10), settled).toBe(true);
  const second = open();
  await expect.poll(() => second.snapshot.status, settled).toBe('ready');
  const before = readings.length;
  await sleep(2_500);
  // The second page finds its place taken here, where one may wait, and asks every 10 to 15 s.
  expect(readings.length - before).toBeLessThanOrEqual(2);
  await second.saveProfile({ phone: '13900139000' });
  const changedAt = Date.now();
  await expect.poll(() => first.snapshot.state?.profile.values.phone, settled).toBe('13900139000');
  expect(Date.now() - changedAt).toBeLessThan(5_000);
  await second.signOut();
  await first.signOut();
});

test('a draft in front of something that takes the wish away asks as seldom as before', async () => {
  isStripped = true;
  const candidate = { id: 'f', name: 'f', site: 's', region: 'r', version: '1' };
  const getToken = () => dossier.tokens.issue({ candidate });
  const session = createCandidateSession({ endpoint, page: new ScriptedPage(), getToken });
  session.connect();
  await expect.poll(() => session.snapshot.status, settled).toBe('ready');
  await sleep(5_500);
  const before = readings.length;
  await sleep(4_000);
  expect(readings.length).toBe(before);
  await session.signOut();
  isStripped = false;
});

test('a page that says that the server is away hears at once that it is back, and then waits again', async () => {
  const { session } = await openSubmitted('g');
  await expect.poll(() => isWaiting(), settled).toBe(true);
  isAway = true;
  server.closeAllConnections();
  await expect.poll(() => session.snapshot.status, settled).not.toBe('ready');
  isAway = false;
  await expect.poll(() => session.snapshot.status, { timeout: 10_000, interval: 20 }).toBe('ready');
  await expect.poll(() => isWaiting(), settled).toBe(true);
  await session.signOut();
});
