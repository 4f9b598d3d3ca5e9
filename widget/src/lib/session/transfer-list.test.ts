import { expect, test } from 'vitest';
import { systemClock } from '../client/clock.js';
import { createPicture, openCandidateRoom } from './candidate-room.test.node.js';

const isEmpty = ({ transfers }: { transfers: readonly unknown[] }) => transfers.length === 0;
const quickMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a lock that falls meanwhile parks the picture, and a return offers it again', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const application = server.application('a');
  application.state = 'submitted';
  application.changes += 1;
  const picture = createPicture('a.jpg');
  await session.upload('identity', [picture]);
  const isShownLocked = () => session.snapshot.state?.categories[0]?.lock?.reason === 'submitted';
  const { transfers } = await until((s) => s.transfers[0]?.phase === 'failed' && isShownLocked());
  expect(transfers[0]).toMatchObject({ isParked: true, problem: { code: 'locked' } });
  const creations = server.seenOf('POST', /^uploads$/).length;
  session.retry(transfers[0]?.id ?? '');
  await quickMs(50);
  expect(server.seenOf('POST', /^uploads$/)).toHaveLength(creations);
  expect(session.snapshot.transfers[0]).toMatchObject({ phase: 'failed', isParked: true });

  application.state = 'returned';
  application.changes += 1;
  await session.refresh();
  const offered = session.snapshot.transfers[0];
  expect(offered).toMatchObject({ phase: 'failed', isParked: false, problem: { code: 'locked' } });
  expect(server.materialsOf('a')).toHaveLength(0);
  session.retry(offered?.id ?? '');
  await until(isEmpty);
  expect(server.materialsOf('a')).toMatchObject([{ sha256: picture.sha256 }]);
});

test('a picture of somebody who is no longer logged in freezes the page at once, and is stored for nobody', async () => {
  const { server, session, ready, until } = await openCandidateRoom({ clock: systemClock });
  await ready();
  const reads = () => server.seenOf('GET', /^state$/).length;
  const before = reads();
  for (const token of server.tokens.keys()) server.tokens.set(token, 'b');
  const since = Date.now();
  await session.upload('identity', [createPicture('a.jpg')]);
  const { state, transfers } = await until((s) => s.state?.application.id !== 'application-of-a');
  // The next poll would come after ten seconds.
  expect(Date.now() - since).toBeLessThan(9_000);
  expect(reads()).toBeGreaterThan(before);
  expect(state?.candidate.name ?? 'b').toBe('b');
  expect(transfers).toEqual([]);
  expect([...server.materialsOf('a'), ...server.materialsOf('b')]).toEqual([]);
});

test('while it waits to try again, the figure is what the server has: none of a single request', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 3; time += 1) server.arrange('POST', /^uploads$/, 'cut');
  await session.upload('identity', [createPicture('a.jpg', 500_000)]);
  const { transfers } = await until((s) => s.transfers[0]?.phase === 'retrying');
  expect(transfers[0]?.bytesSent).toBe(0);
  await until(isEmpty);
});

test('while it waits to try again, the figure is what the server has: the offset it told of a large one', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const bytes = 3 * 1024 * 1024;
  server.arrange('PATCH', /^uploads\//, 'cut-halfway');
  for (let time = 0; time < 2; time += 1) server.arrange('PATCH', /^uploads\//, 'cut');
  await session.upload('identity', [createPicture('large.jpg', bytes)]);
  const waiting: number[] = [];
  session.addEventListener('change', () => {
    const [item] = session.snapshot.transfers;
    if (item?.phase === 'retrying') waiting.push(item.bytesSent);
  });
  await until(isEmpty);
  expect(waiting[0]).toBe(0);
  expect(waiting.at(-1)).toBe(bytes / 2);
  expect(waiting.every((sent) => sent < bytes)).toBe(true);
});

test('a token that runs out in the middle of a large picture is renewed, and the picture goes on from its offset', async () => {
  const { server, session, ready, until, handedOut } = await openCandidateRoom();
  await ready();
  const picture = createPicture('large.jpg', 2 * 1024 * 1024);
  server.arrange('PATCH', /^uploads\//, 'cut-halfway');
  server.arrange('HEAD', /^uploads\//, { status: 401, code: 'token_expired' });
  await session.upload('identity', [picture]);
  await until(isEmpty);
  expect(handedOut).toHaveLength(2);
  const patches = server.seenOf('PATCH', /^uploads\//);
  expect(patches.map(({ headers }) => headers['upload-offset'])).toEqual(['0', String(1024 * 1024)]);
  expect(patches.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-0', 'Bearer token-1']);
  expect(server.materialsOf('a')).toMatchObject([{ sha256: picture.sha256 }]);
});

test('offline is waited for without hammering: hardly a request in half a minute', async () => {
  const { server, session, page, ready, until } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 50; time += 1) {
    server.arrange('GET', /^state$/, 'cut');
    server.arrange('POST', /^uploads$/, 'cut');
  }
  page.set({ online: false });
  await session.upload('identity', [createPicture('a.jpg')]);
  await session.upload('diploma', [createPicture('b.jpg')]);
  await until(({ status, transfers }) => {
    return status === 'offline' && transfers.every(({ problem }) => problem?.code === 'offline');
  });
  const before = server.seen.length;
  // 28 s on the quick clock.
  await quickMs(280);
  expect(server.seen.length - before).toBeLessThanOrEqual(1);
  expect(session.snapshot.transfers.map(({ phase }) => phase)).toEqual(['waiting', 'waiting']);
  server.forgive();
  page.set({ online: true });
  await until((s) => s.status === 'ready' && isEmpty(s));
  expect(server.materialsOf('a')).toHaveLength(2);
});

test('a picture that the state shows before its commit is answered stands on the page once', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  let answer = (): void => undefined;
  server.arrange('POST', /^uploads$/, { answerAfter: new Promise<void>((resolve) => (answer = resolve)) });
  const most = { atOnce: 0 };
  session.addEventListener('change', () => {
    const { state, transfers } = session.snapshot;
    const onRecord = state?.categories.flatMap(({ materials }) => materials).length ?? 0;
    most.atOnce = Math.max(most.atOnce, onRecord + transfers.length);
  });
  await session.upload('identity', [createPicture('a.jpg')]);
  await expect.poll(() => server.materialsOf('a').length).toBe(1);
  await session.refresh();
  await until((s) => s.state?.categories[0]?.materials.length === 1);
  expect(session.snapshot.transfers).toEqual([]);
  expect(session.snapshot.state?.categories[0]?.used).toBe(1);
  // What the page shows as there keeps nobody from submitting it.
  await session.submit();
  expect(server.seenOf('POST', /^submission$/)).toHaveLength(1);
  answer();
  await until(isEmpty);
  await session.refresh();
  expect(most.atOnce).toBe(1);
});

test('the same bytes once more are another picture, and shown on their way', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  await session.upload('identity', [createPicture('a.jpg')]);
  await until((s) => isEmpty(s) && s.state?.categories[0]?.materials.length === 1);
  let answer = (): void => undefined;
  server.arrange('POST', /^uploads$/, { answerAfter: new Promise<void>((resolve) => (answer = resolve)) });
  await session.upload('identity', [createPicture('a.jpg')]);
  await until((s) => s.transfers.length === 1);
  answer();
  await until(isEmpty);
  expect(session.snapshot.state?.categories[0]?.materials).toHaveLength(2);
});
