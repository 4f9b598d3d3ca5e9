import { expect, test } from 'vitest';
import type { RecordFacts } from './recovery-record.js';
import { createOrder, keyOf, scope } from './recovery-testing/recovery-room.js';
import { importRecoveryKey, openPicture, sealPicture } from './seal-picture.js';

const facts: RecordFacts = { scope, id: 'a', owner: 'o', expiresAt: 1, bytes: 1 };

test('what was sealed comes back whole', async () => {
  const key = await importRecoveryKey(keyOf(1));
  const order = createOrder('a', { replaces: 'material' });
  const back = await openPicture(await sealPicture(order, facts, key), key);
  expect({ ...back, blob: null }).toEqual({ ...order, blob: null });
  expect(back?.blob.type).toBe('image/jpeg');
  expect(await back?.blob.text()).toBe(await order.blob.text());
});

test('the key cannot be read out of the page, and no two seals are alike', async () => {
  const key = await importRecoveryKey(keyOf(1));
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  const [one, two] = [
    await sealPicture(createOrder('a'), facts, key),
    await sealPicture(createOrder('a'), facts, key),
  ];
  expect([...one.iv]).not.toEqual([...two.iv]);
  expect(new Uint8Array(one.sealed)).not.toEqual(new Uint8Array(two.sealed));
});

test('another key, a bit that flipped, a short end and other facts open nothing', async () => {
  const key = await importRecoveryKey(keyOf(1));
  const record = await sealPicture(createOrder('a'), facts, key);
  expect(await openPicture(record, await importRecoveryKey(keyOf(2)))).toBeNull();
  const flipped = new Uint8Array(record.sealed.slice(0));
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  expect(await openPicture({ ...record, sealed: flipped.buffer }, key)).toBeNull();
  expect(await openPicture({ ...record, sealed: record.sealed.slice(0, -1) }, key)).toBeNull();
  expect(await openPicture({ ...record, sealed: new ArrayBuffer(0) }, key)).toBeNull();
  expect(await openPicture({ ...record, iv: new Uint8Array(0) }, key)).toBeNull();
  for (const other of [{ owner: 'p' }, { expiresAt: 2 }, { scope: 'elsewhere' }, { id: 'b' }, { bytes: 2 }]) {
    expect(await openPicture({ ...record, ...other }, key)).toBeNull();
  }
  expect(await openPicture(record, key)).not.toBeNull();
});
