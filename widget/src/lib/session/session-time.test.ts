import type { StateView } from '@dossier/server-sdk/contract';
import { expect, test } from 'vitest';
import { openCandidateRoom } from './candidate-room.test.node.js';
import { paceOf, waitOf } from './pace-of.js';

/** No reading but those that the test asks for. */
async function openQuietRoom() {
  const room = await openCandidateRoom();
  await room.ready();
  room.page.set({ visible: false });
  await room.session.refresh();
  return room;
}

const marksOf = (requests: readonly { headers: Record<string, unknown> }[]) =>
  requests.map(({ headers }) => headers['dossier-background'] === '1');

test('only calls that nobody has caused say so', async () => {
  const { server, session, page } = await openQuietRoom();
  const states = () => server.seenOf('GET', /^state$/);
  expect(marksOf(states().slice(0, 1))).toEqual([false]);
  const since = states().length;
  await session.refresh();
  await session.refresh();
  expect(marksOf(states().slice(since))).toEqual([true, true]);
  page.touches += 1;
  const touched = states().length;
  await session.refresh();
  await session.refresh();
  expect(marksOf(states().slice(touched, touched + 2))).toEqual([false, true]);
  page.touches += 1;
  await session.saveProfile({ phone: '13900000000' });
  expect(marksOf(server.seenOf('PUT', /^profile$/))).toEqual([false]);
});

test('a touch counts until a call has told of it', async () => {
  const { server, session, page } = await openQuietRoom();
  page.touches += 1;
  const since = server.seenOf('GET', /^state$/).length;
  server.arrange('GET', /^state$/, { status: 503, code: 'unavailable' });
  await expect(session.refresh()).rejects.toMatchObject({ code: 'unavailable' });
  await session.refresh();
  await session.refresh();
  expect(marksOf(server.seenOf('GET', /^state$/).slice(since, since + 3))).toEqual([false, false, true]);
});

test('the host’s function for tokens is told as well', async () => {
  const { server, session, page, asked } = await openQuietRoom();
  server.tokens.clear();
  await session.refresh();
  page.touches += 1;
  server.tokens.clear();
  await session.refresh();
  expect(asked.map(({ isBackground }) => isBackground)).toEqual([false, true, false]);
});

test('the end of the host’s session is read beside the state, changed or not, and forgotten when it has come', async () => {
  const { server, session } = await openQuietRoom();
  expect(session.snapshot.sessionEndsAt).toBeNull();
  const ends = Date.now() + 600_000;
  server.sessionEnds = String(ends);
  await session.refresh();
  expect(session.snapshot.sessionEndsAt).toBe(ends);
  await session.saveProfile({ phone: '13900000000' });
  server.sessionEnds = String(ends + 5_000);
  await session.refresh();
  expect(session.snapshot.sessionEndsAt).toBe(ends + 5_000);
  server.sessionEnds = 'soon';
  await session.refresh();
  expect(session.snapshot.sessionEndsAt).toBeNull();
  server.sessionEnds = String(ends);
  await session.refresh();
  for (const _token of ['old', 'new']) {
    server.arrange('GET', /^state$/, { status: 401, code: 'unauthenticated' });
  }
  await expect(session.refresh()).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(session.snapshot).toMatchObject({ status: 'signed-out', sessionEndsAt: null });
});

test('while staff may decide, the state is read every second and a half, whatever else goes on', () => {
  const pending = { profile: false, submit: true, removing: [] };
  const pace = (mustAct: 'staff' | 'candidate') => {
    const state = { application: { mustAct }, categories: [] } as unknown as StateView;
    return paceOf({ state, pending, transfers: [], sessionEndsAt: null, clockOffsetMs: 0 }, true, 0, 0.99);
  };
  expect([pace('staff'), pace('candidate')]).toEqual([1_500, 2_000]);
});

test('news is waited for while staff may decide or nothing is done here, as long as the session lasts; of too many, less often', () => {
  const pending = { profile: false, submit: false, removing: [] };
  const snapshotOf = (mustAct: 'staff' | 'candidate', sessionEndsAt: number | null = null) => {
    const state = { application: { mustAct }, categories: [] } as unknown as StateView;
    return { state, pending, transfers: [], sessionEndsAt, clockOffsetMs: 0 };
  };
  expect(waitOf(snapshotOf('staff'), 0)).toBe(25);
  expect(waitOf(snapshotOf('staff', 7_900), 0)).toBe(7);
  expect(waitOf(snapshotOf('staff', 500), 0)).toBe(0);
  expect(waitOf(snapshotOf('candidate'), 0)).toBe(10);
  const busy = { ...snapshotOf('candidate'), pending: { ...pending, profile: true } };
  expect(waitOf(busy, 0)).toBe(0);
  const pace = (waited: boolean | null) => paceOf(snapshotOf('staff'), false, 0, 0.5, waited);
  expect([pace(true), pace(null), pace(false)]).toEqual([100, 1_500, 12_500]);
  const draft = (waited: boolean | null, isUntried: boolean) =>
    paceOf(snapshotOf('candidate'), false, 0, 0.5, waited, isUntried);
  expect([draft(null, true), draft(true, false), draft(null, false)]).toEqual([4_000, 100, 12_500]);
});

test('the state is read at once when the session has ended, by the server’s clock', () => {
  const pending = { profile: false, submit: false, removing: [] };
  const pace = (sessionEndsAt: number | null, clockOffsetMs = 0) =>
    paceOf({ state: null, pending, transfers: [], sessionEndsAt, clockOffsetMs }, false, 1_000_000, 0);
  expect(pace(null)).toBe(10_000);
  expect(pace(1_003_000)).toBe(3_250);
  expect(pace(1_003_000, -2_000)).toBe(5_250);
  expect(pace(1_600_000)).toBe(10_000);
  expect(pace(999_000)).toBe(10_000);
});
