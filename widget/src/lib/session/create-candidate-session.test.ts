import { expect, test } from 'vitest';
import { createPicture, openCandidateRoom } from './candidate-room.test.node.js';

test('the first visit activates once and says so', async () => {
  const { server, session, ready } = await openCandidateRoom();
  const { activatedNow } = await ready();
  expect(activatedNow).toBe(true);
  await session.refresh();
  await session.refresh();
  expect(server.seenOf('PUT', /^activation$/)).toHaveLength(1);
});

test('an activation whose answer was lost is said all the same', async () => {
  const { server, session, until } = await openCandidateRoom();
  server.arrange('PUT', /^activation$/, 'lose-answer');
  session.connect();
  const { activatedNow } = await until(({ status }) => status === 'ready');
  expect(activatedNow).toBe(true);
  expect(server.seenOf('PUT', /^activation$/)).toHaveLength(1);
});

test('a later visit does not activate', async () => {
  const { server, ready } = await openCandidateRoom();
  server.application('a').activatedAt = 1;
  expect((await ready()).activatedNow).toBe(false);
  expect(server.seenOf('PUT', /^activation$/)).toHaveLength(0);
});

test('an activation that is refused leaves the page usable', async () => {
  const { server, session, until } = await openCandidateRoom();
  server.arrange('PUT', /^activation$/, { status: 409, code: 'not_allowed_now' });
  session.connect();
  await until(({ status, state }) => status === 'ready' && state !== null);
});

test('an unchanged state is a 304 and the same snapshot', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  await session.refresh();
  const { state } = session.snapshot;
  const before = server.seenOf('GET', /^state$/).length;
  await session.refresh();
  const last = server.seenOf('GET', /^state$/);
  expect(last.length).toBeGreaterThan(before);
  expect(last.at(-1)?.headers['if-none-match']).toBe(`"${state?.version}"`);
  expect(session.snapshot.state).toBe(state);
});

test('of five pictures for three places three are taken and two are named', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  const pictures = [1, 2, 3, 4, 5].map((n) => createPicture(`${n}.jpg`));
  const { taken, leftOut } = await session.upload('identity', pictures);
  expect(taken).toBe(3);
  expect(leftOut.map(({ filename }) => filename)).toEqual(['4.jpg', '5.jpg']);
  expect((await session.upload('identity', pictures.slice(0, 1))).taken).toBe(0);
  await until(({ transfers }) => transfers.length === 0);
  expect(server.materialsOf('a')).toHaveLength(3);
  expect((await session.upload('identity', pictures.slice(0, 1))).taken).toBe(0);
});

test('a replacement needs no free place, and one at a time', async () => {
  const { session, ready, until } = await openCandidateRoom();
  await ready();
  await session.upload(
    'identity',
    [1, 2, 3].map((n) => createPicture(`${n}.jpg`)),
  );
  const { state } = await until(({ transfers }) => transfers.length === 0);
  const replaces = state?.categories[0]?.materials[0]?.id ?? '';
  expect((await session.upload('identity', [createPicture('x.jpg')], { replaces })).taken).toBe(1);
  expect((await session.upload('identity', [createPicture('y.jpg')], { replaces })).taken).toBe(0);
  expect((await session.upload('identity', [createPicture('z.jpg')], { replaces: 'nothing' })).taken).toBe(0);
});

test('a lock that falls while a picture is under way fails it as locked and keeps it', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.application('a').state = 'submitted';
  await session.upload('identity', [createPicture('a.jpg')]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.phase === 'failed');
  expect(transfers[0]?.problem).toMatchObject({ code: 'locked', details: { reason: 'submitted' } });
});

test('submitting waits for no picture: it is refused while one is under way', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  await session.upload('identity', [createPicture('a.jpg')]);
  await expect(session.submit()).rejects.toMatchObject({
    code: 'not_ready',
    details: { missing: [{ kind: 'uploading', categoryId: 'identity', count: 1 }] },
  });
  expect(server.seenOf('POST', /^submission$/)).toHaveLength(0);
});

test('a submission whose answer is lost is repeated with its key and takes effect once', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^submission$/, 'lose-answer');
  await session.submit();
  const sent = server.seenOf('POST', /^submission$/);
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  expect(server.application('a').submissions).toHaveLength(1);
  expect(session.snapshot).toMatchObject({ submittedNow: true, pending: { submit: false } });
  expect(session.snapshot.state?.application.state).toBe('submitted');
});

test('after an error the next press repeats the same request', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 3; time += 1) {
    server.arrange('POST', /^submission$/, { status: 503, code: 'check_busy' });
  }
  await expect(session.submit()).rejects.toMatchObject({ code: 'check_busy' });
  await session.submit();
  const keys = server.seenOf('POST', /^submission$/).map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
});

test('a refused submission takes a new key with the next press', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  server.arrange('POST', /^submission$/, { status: 422, code: 'not_ready' });
  await expect(session.submit()).rejects.toMatchObject({ code: 'not_ready' });
  await session.submit();
  const keys = server.seenOf('POST', /^submission$/).map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('a submission that took effect without any answer shows when the state is read', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 3; time += 1) server.arrange('POST', /^submission$/, 'lose-answer');
  await expect(session.submit()).rejects.toMatchObject({ code: 'network' });
  await until(({ submittedNow }) => submittedNow);
});

test('one 401 renews the token; a second one signs out; the next look with a good token goes on', async () => {
  const { server, session, ready, until, page, handedOut } = await openCandidateRoom();
  await ready();
  // The only reads are those that are asked for: one in between would take an answer that is meant for them.
  page.set({ visible: false });
  server.tokens.clear();
  await session.saveProfile({ phone: '13900000000' });
  expect(session.snapshot.state?.profile.values.phone).toBe('13900000000');
  expect(handedOut).toHaveLength(2);
  server.tokens.clear();
  server.arrange('GET', /^state$/, { status: 401, code: 'token_expired' });
  server.arrange('GET', /^state$/, { status: 401, code: 'token_expired' });
  await expect(session.refresh()).rejects.toMatchObject({ code: 'unauthenticated' });
  await until(({ status }) => status === 'signed-out');
  page.set({ visible: true });
  await until(({ status }) => status === 'ready');
});

test('a transfer that met a dead sign-in goes on by itself after the next one', async () => {
  const { server, session, ready, until, page } = await openCandidateRoom();
  await ready();
  // The only reads are those that the transfer asks for.
  page.set({ visible: false });
  for (let time = 0; time < 2; time += 1) {
    server.arrange('POST', /^uploads$/, { status: 401, code: 'token_expired' });
    server.arrange('GET', /^state$/, { status: 401, code: 'unauthenticated' });
  }
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(({ transfers }) => transfers[0]?.problem?.code === 'unauthenticated');
  await until(({ status }) => status === 'signed-out');
  page.set({ visible: true });
  await until(({ transfers }) => transfers.length === 0);
  expect(server.materialsOf('a')).toHaveLength(1);
});

test('another candidate on the same page sees and sends nothing of the first', async () => {
  const room = await openCandidateRoom();
  const { server, session, ready, until } = room;
  await ready();
  const view = await session.loadView('material-of-somebody');
  for (let time = 0; time < 14; time += 1) server.arrange('PATCH', /^uploads\//, 'cut');
  await session.upload('identity', [createPicture('of-a.jpg', 2 * 1024 * 1024)]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.phase === 'retrying');
  room.candidate = 'b';
  server.tokens.clear();
  await until(({ state }) => state?.candidate.name === 'b');
  expect(session.snapshot.transfers).toEqual([]);
  expect(server.materialsOf('b')).toEqual([]);
  await expect(fetch(view)).rejects.toThrow();
  await expect(fetch(transfers[0]?.previewUrl ?? '')).rejects.toThrow();
  const foreign = server.seenOf('POST', /^uploads$/).filter(({ headers }) => {
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    return server.tokens.get(token) === 'b';
  });
  expect(foreign).toEqual([]);
});

test('a validator of one candidate is never sent with the token of another', async () => {
  const room = await openCandidateRoom();
  const { server, session, ready, until } = room;
  await ready();
  // Both applications are at the same version.
  server.application('b').activatedAt = 1;
  server.application('b').changes = server.application('a').changes;
  room.candidate = 'b';
  server.tokens.clear();
  await session.refresh();
  await until(({ state }) => state?.candidate.name === 'b');
});

test('signing out forgets everything and asks for no further token', async () => {
  const { server, session, ready, until, handedOut } = await openCandidateRoom();
  await ready();
  for (let time = 0; time < 14; time += 1) server.arrange('PATCH', /^uploads\//, 'cut');
  await session.upload('identity', [createPicture('a.jpg', 2 * 1024 * 1024)]);
  const { transfers } = await until((snapshot) => snapshot.transfers[0]?.phase === 'retrying');
  session.signOut();
  expect(session.snapshot).toMatchObject({ status: 'signed-out', state: null, transfers: [] });
  await expect(fetch(transfers[0]?.previewUrl ?? '')).rejects.toThrow();
  // What was on its way at that moment still arrives.
  const requests = await untilQuiet(() => server.seen.length);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(server.seen).toHaveLength(requests);
  expect(handedOut).toHaveLength(1);
});

test('views are loaded once, and again after a failure', async () => {
  const { server, session, ready } = await openCandidateRoom();
  await ready();
  server.arrange('GET', /view$/, { status: 404, code: 'not_found' });
  await expect(session.loadView('m')).rejects.toMatchObject({ code: 'not_found' });
  const [first, second] = await Promise.all([session.loadView('m'), session.loadView('m')]);
  expect(first).toBe(second);
  expect(server.seenOf('GET', /view$/)).toHaveLength(2);
  session.disconnect();
  await expect(fetch(first)).rejects.toThrow();
});

test('a hidden page asks nothing, and asks at once when it is seen again', async () => {
  const { server, ready, page } = await openCandidateRoom();
  await ready();
  page.set({ visible: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = server.seen.length;
  // 10 to 15 s on the quick clock.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(server.seen).toHaveLength(before);
  page.set({ visible: true });
  await expect.poll(() => server.seen.length).toBeGreaterThan(before);
});

test('a server that is away keeps the last state on the page, and is found again', async () => {
  const { server, session, ready, until, page } = await openCandidateRoom();
  await ready();
  page.set({ visible: false });
  server.arrange('GET', /^state$/, { status: 503, code: 'unavailable' });
  await expect(session.refresh()).rejects.toMatchObject({ code: 'unavailable' });
  expect(session.snapshot).toMatchObject({ status: 'unavailable' });
  expect(session.snapshot.state).not.toBeNull();
  page.set({ visible: true });
  await until(({ status }) => status === 'ready');
});

test('a picture moves from the transfers to the state in one change', async () => {
  const { session, ready, until } = await openCandidateRoom();
  await ready();
  const sums = new Set<number>();
  session.addEventListener('change', () => {
    const { state, transfers } = session.snapshot;
    sums.add((state?.categories[0]?.materials.length ?? 0) + transfers.length);
  });
  await session.upload('identity', [createPicture('a.jpg')]);
  await until(({ state }) => state?.categories[0]?.materials.length === 1);
  expect([...sums]).toEqual([1]);
});

test('removing waits in `pending`, and a lost answer is no failure at the second press', async () => {
  const { server, session, ready, until, page } = await openCandidateRoom();
  await ready();
  await session.upload('identity', [createPicture('a.jpg')]);
  const { state } = await until(({ transfers }) => transfers.length === 0);
  const id = state?.categories[0]?.materials[0]?.id ?? '';
  page.set({ visible: false });
  server.arrange('DELETE', /^materials/, 'lose-answer');
  server.arrange('GET', /^state$/, 'cut');
  const removing = session.removeMaterial(id);
  expect(session.snapshot.pending.removing).toEqual([id]);
  await expect(removing).rejects.toMatchObject({ code: 'network' });
  expect(session.snapshot.pending.removing).toEqual([]);
  await session.removeMaterial(id);
  expect(session.snapshot.state?.categories[0]?.materials).toEqual([]);
});

/** Waits until a number has not grown for 400 ms, and returns it. */
async function untilQuiet(count: () => number): Promise<number> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return count();
}
