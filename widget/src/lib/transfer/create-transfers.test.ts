import { expect, test } from 'vitest';
import { createPicture, openCandidateRoom } from '../session/candidate-room.test.node.js';

const isEmpty = ({ transfers }: { transfers: readonly unknown[] }) => transfers.length === 0;
const hasFailed = ({ transfers }: { transfers: readonly { phase: string }[] }) =>
  transfers.some(({ phase }) => phase === 'failed');

test('a small picture is one request, and leaves the list when the state shows it', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const picture = createPicture('身份证.jpg');
  expect(await session.upload('identity', [picture])).toEqual({ taken: 1, leftOut: [] });
  expect(session.snapshot.transfers).toMatchObject([
    { categoryId: 'identity', phase: 'waiting', problem: null },
  ]);
  const { state } = await until(isEmpty);
  expect(state?.categories[0]?.materials).toMatchObject([{ filename: '身份证.jpg', sha256: picture.sha256 }]);
  const uploads = server.seen.filter(({ path }) => path.startsWith('uploads'));
  expect(uploads.map(({ method }) => method)).toEqual(['POST']);
  expect(uploads[0]?.headers['content-type']).toBe('application/offset+octet-stream');
  expect(uploads[0]?.path).toBe('uploads');
});

test('a lost answer makes no second picture', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^uploads$/, 'lose-answer');
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(isEmpty);
  // A state that shows the picture may have been read before the key is looked up.
  await expect.poll(() => server.seenOf('POST', /^uploads$/).length).toBe(2);
  expect(server.materialsOf('a')).toHaveLength(1);
  const creations = server.seenOf('POST', /^uploads$/);
  expect(creations[1]?.body).toHaveLength(0);
  expect(creations[1]?.headers['upload-metadata']).toBe(creations[0]?.headers['upload-metadata']);
});

test('after a failed single request the picture goes by creation and PATCH', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^uploads$/, 'cut');
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(isEmpty);
  const methods = server.seen.filter(({ path }) => path.startsWith('uploads')).map(({ method }) => method);
  expect(methods).toEqual(['POST', 'POST', 'PATCH']);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('a large picture that is cut resumes at the offset the server has', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const picture = createPicture('large.jpg', 3 * 1024 * 1024);
  server.arrange('PATCH', /^uploads\//, 'cut-halfway');
  await session.upload('identity', [picture]);
  await until(isEmpty);
  const patches = server.seenOf('PATCH', /^uploads\//);
  expect(patches.map(({ headers }) => headers['upload-offset'])).toEqual(['0', String(1.5 * 1024 * 1024)]);
  expect(server.seenOf('HEAD', /^uploads\//)).toHaveLength(1);
  expect(server.materialsOf('a')).toMatchObject([{ sha256: picture.sha256 }]);
});

test('the answer to the last PATCH is lost: the commit is found again', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('PATCH', /^uploads\//, 'lose-answer');
  await session.upload('identity', [createPicture('large.jpg', 2 * 1024 * 1024)]);
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(1);
  expect(server.seenOf('PATCH', /^uploads\//)).toHaveLength(1);
});

test('the end of tus without a commit is no success: the key is looked up', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.silentCommits = 1;
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(({ transfers }) => transfers[0]?.phase === 'retrying');
  await until(isEmpty);
  // As above.
  await expect.poll(() => server.seenOf('POST', /^uploads$/).length).toBe(2);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('an answer that never tells of a commit ends as a failure', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.silentCommits = 1_000;
  await session.upload('identity', [createPicture('a.jpg')]);
  const { transfers } = await until(hasFailed);
  expect(transfers[0]?.problem?.code).toBe('unavailable');
});

test('another digest in the answer is a failure, and its key is spent', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.falseDigest = 'f'.repeat(64);
  await session.upload('identity', [createPicture('a.jpg')]);
  const { transfers } = await until(hasFailed);
  expect(transfers[0]?.problem?.code).toBe('digest_mismatch');
  server.falseDigest = null;
  session.retry(transfers[0]?.id ?? '');
  const sent = () => server.seenOf('POST', /^uploads$/).map(({ headers }) => headers['upload-metadata']);
  await expect.poll(() => new Set(sent()).size).toBe(2);
  await until(isEmpty);
});

test('a refused token is renewed once, and the picture goes up', async () => {
  const { server, session, ready, until, handedOut } = await openCandidateRoom();
  await ready();
  server.tokens.clear();
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(1);
  expect(handedOut).toHaveLength(2);
});

test('a 422 is final, and a retry by hand keeps the key', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^uploads$/, { status: 422, code: 'not_image' });
  await session.upload('identity', [createPicture('a.jpg')]);
  const { transfers } = await until(hasFailed);
  expect(transfers[0]?.problem?.code).toBe('not_image');
  expect(server.seenOf('POST', /^uploads$/)).toHaveLength(1);
  await session.upload('diploma', [createPicture('b.jpg')]);
  await until(({ state }) => state?.categories[1]?.materials.length === 1);
  expect(server.seenOf('POST', /^uploads$/)).toHaveLength(2);
  session.retry(transfers[0]?.id ?? '');
  await until(isEmpty);
  const [first, , third] = server.seenOf('POST', /^uploads$/);
  expect(third?.headers['upload-metadata']).toBe(first?.headers['upload-metadata']);
});

test('Retry-After is waited out, and the single request is sent again whole', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^uploads$/, {
    status: 429,
    code: 'rate_limited',
    headers: { 'Retry-After': '15' },
  });
  await session.upload('identity', [createPicture('a.jpg')]);
  const waiting = await until(({ transfers }) => transfers[0]?.phase === 'retrying');
  const since = Date.now();
  expect(waiting.transfers[0]?.problem?.code).toBe('rate_limited');
  await until(isEmpty);
  // 15 s on the quick clock.
  expect(Date.now() - since).toBeGreaterThanOrEqual(140);
  expect(server.seenOf('PATCH', /./)).toHaveLength(0);
});

test('429 in the middle of a large picture is waited out too, with nothing sent meanwhile and no byte sent twice', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 3; time += 1) {
    server.arrange('PATCH', /^uploads\//, {
      status: 429,
      code: 'rate_limited',
      headers: { 'Retry-After': '20' },
    });
  }
  await session.upload('identity', [createPicture('large.jpg', 2 * 1024 * 1024)]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.phase === 'retrying');
  expect(transfers[0]?.problem?.code).toBe('rate_limited');
  const sent = server.seenOf('PATCH', /./).length;
  const since = Date.now();
  await until(isEmpty);
  // Three times 20 s on the quick clock; each answer is followed by one request, not by a crowd of them.
  expect(Date.now() - since).toBeGreaterThanOrEqual(450);
  expect(server.seenOf('PATCH', /./)).toHaveLength(sent + 3);
  expect(server.seenOf('POST', /^uploads$/)).toHaveLength(1);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('offline it waits, and goes on when the network is back', async () => {
  const { server, session, ready, until, page } = await openCandidateRoom();
  await ready();
  page.set({ online: false });
  server.arrange('POST', /^uploads$/, 'cut');
  await session.upload('identity', [createPicture('a.jpg')]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.problem?.code === 'offline');
  expect(transfers[0]?.phase).toBe('waiting');
  const tries = server.seenOf('POST', /^uploads$/).length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.seenOf('POST', /^uploads$/)).toHaveLength(tries);
  page.set({ online: true });
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('cancelling ends the upload on the server', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 14; time += 1) server.arrange('PATCH', /^uploads\//, 'cut');
  await session.upload('identity', [createPicture('large.jpg', 2 * 1024 * 1024)]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.phase === 'retrying');
  session.cancel(transfers[0]?.id ?? '');
  expect(session.snapshot.transfers).toEqual([]);
  await expect.poll(() => server.seenOf('DELETE', /^uploads\//).length).toBe(1);
  expect([...server.uploads.values()]).toMatchObject([{ removed: true }]);
});

test('pictures of one category are sent one after the other, in the order of picking; two categories at once', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const pictures = (count: number) => Array.from({ length: count }, (_, n) => createPicture(`${n}.jpg`));
  await session.upload('identity', pictures(3));
  await session.upload('diploma', pictures(3));
  await until(isEmpty);
  const names = (id: string) =>
    server
      .application('a')
      .materials.get(id)
      ?.map(({ filename }) => filename);
  expect(names('identity')).toEqual(['0.jpg', '1.jpg', '2.jpg']);
  expect(names('diploma')).toEqual(['0.jpg', '1.jpg', '2.jpg']);
  expect(server.mostCreations).toBe(2);
});

test('the same picture goes into two categories as two pictures', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const picture = createPicture('a.jpg');
  await session.upload('identity', [picture]);
  await session.upload('diploma', [picture]);
  await until(isEmpty);
  expect(server.materialsOf('a')).toHaveLength(2);
});
