import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RecoveryOptions } from '../recovery/recovery.js';
import type { TransferOrder } from '../transfer/transfer-order.js';
import { createPicture, openCandidateRoom } from './candidate-room.test.node.js';

const isEmpty = ({ transfers }: { transfers: readonly unknown[] }) => transfers.length === 0;

/** A session with a store that only takes notes. */
async function openWithStore(failures = 0) {
  const said: string[] = [];
  const store = {
    options: null as RecoveryOptions | null,
    kept: [] as readonly TransferOrder[],
    ever: new Set<string>(),
    loads: 0,
  };
  const room = await openCandidateRoom({
    recovery: true,
    loadRecovery: async (options) => {
      store.loads += 1;
      if (store.loads <= failures) throw new TypeError('the network is away');
      store.options = options;
      return {
        stateRead: ({ application }) => said.push(`state ${application.id}`),
        keep: (orders) => {
          store.kept = orders;
          for (const { filename } of orders) store.ever.add(filename);
        },
        wipe: async () => void said.push('wipe'),
      };
    },
  });
  const restore = (orders: readonly TransferOrder[], applicationId = 'application-of-a') =>
    store.options?.restore(orders, applicationId);
  const keptNames = () => store.kept.map(({ filename }) => filename);
  return { ...room, room, store, said, restore, keptNames };
}

function createOrder(more: Partial<TransferOrder> = {}, bytes = 2_000): TransferOrder {
  const content = randomBytes(bytes);
  return {
    id: randomBytes(8).toString('hex'),
    categoryId: 'identity',
    filename: 'earlier.jpg',
    blob: new Blob([content], { type: 'image/jpeg' }),
    sha256: createHash('sha256').update(content).digest('hex'),
    key: randomBytes(8).toString('hex'),
    replaces: null,
    ...more,
  };
}

test('without the host’s word nothing of it is loaded', async () => {
  let loads = 0;
  const { session, ready, until } = await openCandidateRoom({
    loadRecovery: () => {
      loads += 1;
      return Promise.reject(new Error('asked for'));
    },
  });
  await ready();
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(isEmpty);
  await session.signOut();
  expect(loads).toBe(0);
});

test('what is under way is kept until it is committed, cancelled or refused for good', async () => {
  const { server, session, ready, until, keptNames, store } = await openWithStore();
  await ready();
  await session.upload('identity', [createPicture('stored.jpg')]);
  await until(isEmpty);
  await expect.poll(keptNames).toEqual([]);
  expect([...store.ever]).toEqual(['stored.jpg']);

  server.arrange('POST', /^uploads$/, { status: 422, code: 'corrupt' });
  await session.upload('identity', [createPicture('refused.jpg')]);
  const { transfers } = await until((s) => s.transfers[0]?.phase === 'failed');
  await expect.poll(keptNames).toEqual([]);
  await session.retry(transfers[0]?.id ?? '');
  await until(isEmpty);

  for (let time = 0; time < 30; time += 1) server.arrange('POST', /^uploads$/, 'cut');
  await session.upload('diploma', [createPicture('cancelled.jpg')]);
  await expect.poll(keptNames).toEqual(['cancelled.jpg']);
  await session.cancel(session.snapshot.transfers[0]?.id ?? '');
  await expect.poll(keptNames).toEqual([]);
});

test('what the network, the sign-in or a lock stopped stays kept', async () => {
  for (const [status, code] of [
    [403, 'locked'],
    [401, 'token_expired'],
  ] as const) {
    const { server, session, ready, until, keptNames } = await openWithStore();
    await ready();
    for (let time = 0; time < 2; time += 1) server.arrange('POST', /^uploads$/, { status, code });
    await session.upload('identity', [createPicture('a.jpg')]);
    await until((s) => s.transfers[0]?.phase === 'failed');
    await expect.poll(keptNames).toEqual(['a.jpg']);
  }
});

test('pictures of an earlier visit go on where the server stands, under their own keys', async () => {
  const { server, session, ready, until, restore, keptNames } = await openWithStore();
  await ready();
  const large = createOrder({ filename: 'large.jpg' }, 2 * 1024 * 1024);
  const small = createOrder({ categoryId: 'diploma', filename: 'small.jpg' });
  // The earlier visit got half of the large one there, and all of the small one without hearing of it.
  server.arrange('PATCH', /^uploads\//, 'cut-halfway');
  expect(restore([large])).toBe(true);
  await until((s) => s.transfers[0]?.phase === 'retrying' || s.transfers.length === 0);
  expect(restore([small])).toBe(true);
  expect(session.snapshot.restoredNow).toBe(2);
  await until(isEmpty);
  expect(
    server
      .materialsOf('a')
      .map(({ sha256 }) => sha256)
      .sort(),
  ).toEqual([large.sha256, small.sha256].sort());
  expect([...server.uploads.values()].map(({ key }) => key).sort()).toEqual([large.key, small.key].sort());
  await expect.poll(keptNames).toEqual([]);
});

test('a picture that was committed before the page went away is not doubled', async () => {
  const { server, ready, until, restore } = await openWithStore();
  await ready();
  const order = createOrder();
  restore([order]);
  await until(isEmpty);
  restore([{ ...order, id: 'as-the-next-visit-finds-it' }]);
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('a picture without its category is left out, one whose place is locked waits for it', async () => {
  const { server, session, ready, until, restore, store } = await openWithStore();
  const application = server.application('a');
  application.state = 'submitted';
  await ready();
  const creations = () => server.seenOf('POST', /^uploads$/).length;
  restore([createOrder(), createOrder({ categoryId: 'no-longer-asked-for' })]);
  expect(session.snapshot).toMatchObject({
    restoredNow: 0,
    transfers: [{ phase: 'failed', isParked: true }],
  });
  await expect.poll(() => store.kept.map(({ categoryId }) => categoryId)).toEqual(['identity']);
  expect(creations()).toBe(0);
  application.state = 'returned';
  application.changes += 1;
  await session.refresh();
  expect(session.snapshot.transfers).toMatchObject([{ phase: 'failed', isParked: false }]);
  await session.retry(session.snapshot.transfers[0]?.id ?? '');
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('pictures that come back too late are nobody’s: another application, a page that left', async () => {
  const { server, session, ready, until, restore, room } = await openWithStore();
  await ready();
  room.candidate = 'b';
  server.tokens.clear();
  await session.refresh();
  await until(({ state }) => state?.candidate.name === 'b');
  expect(restore([createOrder()], 'application-of-a')).toBe(false);
  session.disconnect();
  expect(restore([createOrder()], 'application-of-b')).toBe(false);
  expect([...server.materialsOf('a'), ...server.materialsOf('b')]).toEqual([]);
});

test('signing out and another candidate wipe, the latter before anything of theirs is looked at', async () => {
  const { server, session, ready, until, said, room, keptNames } = await openWithStore();
  await ready();
  for (let time = 0; time < 30; time += 1) server.arrange('PATCH', /^uploads\//, 'cut');
  await session.upload('identity', [createPicture('of-a.jpg', 2 * 1024 * 1024)]);
  await expect.poll(keptNames).toEqual(['of-a.jpg']);
  room.candidate = 'b';
  server.tokens.clear();
  await until(({ state }) => state?.candidate.name === 'b');
  await expect.poll(() => said.indexOf('state application-of-b')).toBeGreaterThan(0);
  expect(said.indexOf('wipe')).toBeGreaterThan(0);
  expect(said.indexOf('wipe')).toBeLessThan(said.indexOf('state application-of-b'));
  expect(keptNames()).toEqual([]);
  const wipes = () => said.filter((word) => word === 'wipe').length;
  const before = wipes();
  await session.signOut();
  expect(wipes()).toBe(before + 1);
});

test('a store that did not load is fetched again with the next state', async () => {
  const { session, ready, store } = await openWithStore(2);
  await ready();
  await session.refresh();
  await expect.poll(() => store.options?.scope).toMatch(/\/dossier\/uploads$/);
  expect(store.loads).toBe(3);
});

test('the key is asked for by the application that the page shows', async () => {
  const { server, ready, store } = await openWithStore();
  await ready();
  server.arrange('GET', /^recovery-key$/, { status: 403, code: 'locked' });
  await expect(store.options?.readKey('application-of-a')).rejects.toMatchObject({ code: 'locked' });
  expect(server.seenOf('GET', /^recovery-key$/)[0]?.headers['dossier-application']).toBe('application-of-a');
});
