import { expect, test } from 'vitest';
import { createPicture, openCandidateRoom } from '../session/candidate-room.test.node.js';
import { nextRoad } from './road-memory.js';

const isEmpty = ({ transfers }: { transfers: readonly unknown[] }) => transfers.length === 0;

test('a PATCH that was answered by a page goes by POST with its override, and so does the next picture', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('PATCH', /^uploads\//, { page: 405 });
  await session.upload('identity', [createPicture('large.jpg', 2 * 1024 * 1024)]);
  await until(isEmpty);
  await session.upload('identity', [createPicture('second.jpg', 2 * 1024 * 1024)]);
  await until(isEmpty);
  expect(server.seenOf('PATCH', /./)).toHaveLength(1);
  expect(server.seenOf('POST', /^uploads\//)).toHaveLength(2);
  expect(server.materialsOf('a')).toHaveLength(2);
});

test('a refusal of our own server is no reason for another road', async () => {
  const { server, session, ready, until } = await openCandidateRoom();
  await ready();
  server.arrange('PATCH', /^uploads\//, { status: 403, code: 'category_full' });
  await session.upload('identity', [createPicture('large.jpg', 2 * 1024 * 1024)]);
  const { transfers } = await until((s) => s.transfers[0]?.phase === 'failed');
  expect(transfers[0]?.problem?.code).toBe('category_full');
  expect(server.seenOf('POST', /^uploads\//)).toHaveLength(0);
});

test('only a PATCH is helped by an override; after the form there is no other road', () => {
  expect(nextRoad('tus', 'PATCH')).toBe('override');
  expect(nextRoad('tus', 'POST')).toBe('form');
  expect(nextRoad('tus', 'HEAD')).toBe('form');
  expect(nextRoad('override', 'PATCH')).toBe('form');
  expect(nextRoad('form', 'POST')).toBeNull();
});
