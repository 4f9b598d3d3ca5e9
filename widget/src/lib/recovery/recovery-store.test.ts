import { afterEach, expect, test } from 'vitest';
import { recoveryLimits } from './recovery-limits.js';
import type { RecoveryRecord } from './recovery-record.js';
import { createRecoveryStore } from './recovery-store.js';
import { clearSiteData, hourMs, putRaw, readRecords, scope } from './recovery-testing/recovery-room.js';

afterEach(clearSiteData);

const now = 1_790_000_000_000;
const elsewhere = `${scope}-of-another-programme`;
const always = () => true;

function createRecord(id: string, more: Partial<RecoveryRecord> = {}): RecoveryRecord {
  const facts = { scope, id, owner: 'one', expiresAt: now + hourMs, bytes: 10 };
  return { ...facts, iv: new Uint8Array(12), sealed: new ArrayBuffer(10), ...more };
}

async function idsLeft(): Promise<string[]> {
  return (await readRecords()).map(({ id }) => id).sort();
}

test('a sweep answers the candidate’s own in the order of picking', async () => {
  const store = createRecoveryStore(scope);
  await store.put(createRecord('b', { expiresAt: now + 20 }), always);
  await store.put(createRecord('a', { expiresAt: now + 30 }), always);
  await store.put(createRecord('c', { expiresAt: now + 10 }), always);
  expect((await store.sweep('one', now)).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

test('a sweep removes what has expired, also of other programmes, and what a clock set back would keep for ever', async () => {
  const store = createRecoveryStore(scope);
  const there = createRecoveryStore(elsewhere);
  await store.put(createRecord('live'), always);
  await store.put(createRecord('expired', { expiresAt: now }), always);
  await store.put(createRecord('future', { expiresAt: now + 25 * hourMs }), always);
  await there.put(createRecord('their-expired', { scope: elsewhere, expiresAt: now - 1 }), always);
  await there.put(createRecord('their-live', { scope: elsewhere, owner: 'other' }), always);
  expect((await store.sweep(null, now)).map(({ id }) => id)).toEqual(['live']);
  expect(await idsLeft()).toEqual(['live', 'their-live']);
});

test('another candidate of this programme is swept away; one of another programme on this site is not', async () => {
  const store = createRecoveryStore(scope);
  await store.put(createRecord('mine'), always);
  await createRecoveryStore(elsewhere).put(createRecord('theirs', { scope: elsewhere, owner: 'x' }), always);
  await store.sweep('two', now);
  expect(await idsLeft()).toEqual(['theirs']);
  await store.wipe();
  expect(await idsLeft()).toEqual(['theirs']);
});

test('records without their facts are removed', async () => {
  const store = createRecoveryStore(scope);
  await store.put(createRecord('sound'), always);
  await putRaw({ scope, id: 'torn' });
  await putRaw({ scope: elsewhere, id: 'torn-too', owner: 'one' });
  await store.sweep('one', now);
  expect(await idsLeft()).toEqual(['sound']);
});

test('no more than so many pictures and bytes are taken, and the same one may be written again', async () => {
  const { maxPictures, maxBytes } = recoveryLimits;
  const store = createRecoveryStore(scope);
  for (let number = 0; number < maxPictures; number += 1) {
    expect(await store.put(createRecord(`n${number}`), always)).toBe(true);
  }
  expect(await store.put(createRecord('one-more'), always)).toBe(false);
  expect(await store.put(createRecord('n7'), always)).toBe(true);
  await store.wipe();
  expect(await store.put(createRecord('large', { bytes: maxBytes - 5 }), always)).toBe(true);
  expect(await store.put(createRecord('six', { bytes: 6 }), always)).toBe(false);
  expect(await store.put(createRecord('five', { bytes: 5 }), always)).toBe(true);
});

test('what is not wanted at the last moment is not written', async () => {
  const store = createRecoveryStore(scope);
  expect(await store.put(createRecord('a'), () => false)).toBe(false);
  expect(await idsLeft()).toEqual([]);
});

test('it opens again after the user has cleared the site’s data', async () => {
  const store = createRecoveryStore(scope);
  await store.put(createRecord('a'), always);
  await clearSiteData();
  expect(await store.read('a')).toBeUndefined();
  await store.put(createRecord('b'), always);
  expect(await idsLeft()).toEqual(['b']);
});
