import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { SessionError } from '../client/session-error.js';
import { holdRecord } from './hold-record.js';
import type { RecoveryRecord } from './recovery-record.js';
import {
  closeRooms,
  createOrder,
  createState,
  filename,
  keyOf,
  leaveRecord,
  openRoom,
  putRaw,
  readRecords,
  scope,
} from './recovery-testing/recovery-room.js';

let warnings: MockInstance<typeof console.warn>;
beforeEach(() => {
  warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await closeRooms();
});

const idsLeft = async () => (await readRecords()).map(({ id }) => id).sort();
const eventually = { timeout: 5_000, interval: 10 };

/** Long enough for everything that is under way to have happened. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await readRecords();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('keeping', () => {
  test('a picture under way lies in the database until it is no longer under way', async () => {
    const { recovery } = openRoom();
    recovery.stateRead(createState('one'));
    recovery.keep([createOrder('a'), createOrder('b')]);
    await expect.poll(idsLeft, eventually).toEqual(['a', 'b']);
    recovery.keep([createOrder('b')]);
    await expect.poll(idsLeft, eventually).toEqual(['b']);
    recovery.keep([]);
    await expect.poll(idsLeft, eventually).toEqual([]);
  });

  test('neither a stretch of the picture nor its name, category, digest or key lies there in the clear', async () => {
    const { recovery } = openRoom();
    const order = createOrder('a', { replaces: 'material-replaced' });
    recovery.stateRead(createState('application-one'));
    recovery.keep([order]);
    await expect.poll(idsLeft, eventually).toEqual(['a']);
    const [record] = await readRecords();
    const raw = rawBytes(record as RecoveryRecord);
    const picture = new Uint8Array(await order.blob.arrayBuffer());
    for (const secret of [
      filename,
      order.categoryId,
      order.sha256,
      order.key,
      'material-replaced',
      'application-one',
    ]) {
      expect(raw.includes(binary(new TextEncoder().encode(secret)))).toBe(false);
    }
    for (let at = 0; at + 8 <= picture.length; at += 8) {
      expect(raw.includes(binary(picture.slice(at, at + 8)))).toBe(false);
    }
    expect(Object.keys(record ?? {}).sort()).toEqual([
      'bytes',
      'expiresAt',
      'id',
      'iv',
      'owner',
      'scope',
      'sealed',
    ]);
    // The same search finds what is there.
    expect(raw.includes(binary(new TextEncoder().encode(scope)))).toBe(true);
  });

  test('a picture that has arrived before it was written leaves nothing', async () => {
    const { recovery } = openRoom();
    recovery.stateRead(createState('one'));
    recovery.keep([createOrder('a')]);
    recovery.keep([]);
    await settle();
    expect(await idsLeft()).toEqual([]);
  });

  test('the key is asked for once, and only when there is something to keep', async () => {
    const { recovery, keysAsked } = openRoom();
    recovery.stateRead(createState('one'));
    await settle();
    expect(keysAsked).toEqual([]);
    recovery.keep([createOrder('a'), createOrder('b'), createOrder('c')]);
    await expect.poll(idsLeft, eventually).toEqual(['a', 'b', 'c']);
    expect(keysAsked).toEqual(['one']);
  });

  test('a picture chosen before the first state was read is kept as soon as it was', async () => {
    const { recovery } = openRoom();
    recovery.keep([createOrder('a')]);
    await settle();
    expect(await idsLeft()).toEqual([]);
    recovery.stateRead(createState('one'));
    await expect.poll(idsLeft, eventually).toEqual(['a']);
  });

  test('without a key nothing is written, nothing is hammered, and the next state tries again', async () => {
    const room = openRoom();
    room.refusal = new SessionError('network', { transient: true });
    room.recovery.stateRead(createState('one'));
    const order = createOrder('a');
    for (let tick = 0; tick < 20; tick += 1) {
      room.recovery.keep([order]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(room.keysAsked).toEqual(['one']);
    expect(await idsLeft()).toEqual([]);
    room.refusal = null;
    room.recovery.stateRead(createState('one'));
    await expect.poll(idsLeft, eventually).toEqual(['a']);
  });

  test('a picture sent anew under another key is written anew', async () => {
    const { recovery } = openRoom();
    recovery.stateRead(createState('one'));
    recovery.keep([createOrder('a')]);
    await expect.poll(idsLeft, eventually).toEqual(['a']);
    const [before] = await readRecords();
    recovery.keep([createOrder('a', { key: 'another-key' })]);
    await expect
      .poll(async () => (await readRecords())[0]?.iv.join(), eventually)
      .not.toBe(before?.iv.join());
    expect(await idsLeft()).toEqual(['a']);
  });
});

describe('an earlier visit', () => {
  test('comes back once, in the order of picking, with its keys, and is not written again', async () => {
    const now = Date.now();
    await leaveRecord(createOrder('second'), { expiresAt: now + 2_000_000 });
    await leaveRecord(createOrder('first', { replaces: 'm' }), { expiresAt: now + 1_000_000 });
    const before = await readRecords();
    const { recovery, restored } = openRoom();
    recovery.stateRead(createState('one'));
    await expect
      .poll(() => restored.map(({ id, key, replaces }) => [id, key, replaces]), eventually)
      .toEqual([
        ['first', 'key-of-first', 'm'],
        ['second', 'key-of-second', null],
      ]);
    recovery.stateRead(createState('one'));
    await settle();
    expect(restored).toHaveLength(2);
    expect((await readRecords()).map(({ iv }) => iv.join())).toEqual(before.map(({ iv }) => iv.join()));
    recovery.keep([restored[1] ?? createOrder('x')]);
    await expect.poll(idsLeft, eventually).toEqual(['second']);
  });

  test('under another key, damaged or cut short, is removed and never shown', async () => {
    await leaveRecord(createOrder('foreign'), { key: keyOf(2) });
    const cut = await leaveRecord(createOrder('cut'));
    await putRaw({ ...cut, sealed: cut.sealed.slice(0, 30) });
    const longer = await leaveRecord(createOrder('longer'));
    await putRaw({ ...longer, expiresAt: longer.expiresAt + 1 });
    await putRaw({ ...longer, id: 'odd', iv: 'not bytes', sealed: null });
    await leaveRecord(createOrder('sound'));
    const { recovery, restored } = openRoom();
    recovery.stateRead(createState('one'));
    await expect.poll(() => restored.map(({ id }) => id), eventually).toEqual(['sound']);
    expect(await idsLeft()).toEqual(['sound']);
  });

  test('of another candidate is removed, also when whoever came is locked out of uploading', async () => {
    for (const more of [{}, { lock: 'programme-closed' }, { lock: 'submitted' }]) {
      await leaveRecord(createOrder('a'), { applicationId: 'one' });
      const { recovery, restored } = openRoom(keyOf(2));
      recovery.stateRead(createState('two', more));
      await expect.poll(idsLeft, eventually).toEqual([]);
      expect(restored).toEqual([]);
    }
  });

  test('of another programme on this site is left alone', async () => {
    await leaveRecord(createOrder('theirs'), { at: `${scope}/other`, applicationId: 'somebody' });
    await leaveRecord(createOrder('mine'));
    const { recovery, restored } = openRoom();
    recovery.stateRead(createState('one'));
    await expect.poll(() => restored.length, eventually).toBe(1);
    await recovery.wipe();
    expect(await idsLeft()).toEqual(['theirs']);
  });

  test('waits in the database while a lock that may end is in the way, and comes back after it', async () => {
    await leaveRecord(createOrder('a'));
    const { recovery, restored, keysAsked } = openRoom();
    recovery.stateRead(createState('one', { lock: 'programme-closed' }));
    await settle();
    expect([keysAsked, await idsLeft()]).toEqual([[], ['a']]);
    recovery.stateRead(createState('one'));
    await expect.poll(() => restored.length, eventually).toBe(1);
  });

  test('stays for the next visit when nobody takes it or the key does not come', async () => {
    await leaveRecord(createOrder('a'));
    const left = openRoom();
    left.takes = false;
    left.recovery.stateRead(createState('one'));
    await settle();
    const keyless = openRoom();
    keyless.refusal = new SessionError('unavailable', { transient: true });
    keyless.recovery.stateRead(createState('one'));
    await settle();
    expect(keyless.restored).toEqual([]);
    const next = openRoom();
    next.recovery.stateRead(createState('one'));
    await expect.poll(() => next.restored.length, eventually).toBe(1);
    expect(left.restored).toEqual([]);
  });
});

describe('wiping', () => {
  test.each(['submitted', 'approved', 'refused'])(
    'everything goes once the application is %s',
    async (lock) => {
      const { recovery } = openRoom();
      recovery.stateRead(createState('one'));
      recovery.keep([createOrder('a')]);
      await expect.poll(idsLeft, eventually).toEqual(['a']);
      recovery.stateRead(createState('one', { submission: 1, lock }));
      await expect.poll(idsLeft, eventually).toEqual([]);
      recovery.keep([createOrder('a'), createOrder('b')]);
      await settle();
      expect(await idsLeft()).toEqual([]);
    },
  );

  test('after a return what still waits is kept again, under the key of the new round', async () => {
    const { recovery, keysAsked } = openRoom();
    const order = createOrder('parked');
    recovery.stateRead(createState('one'));
    recovery.keep([order]);
    await expect.poll(idsLeft, eventually).toEqual(['parked']);
    recovery.stateRead(createState('one', { submission: 1, lock: 'submitted' }));
    await expect.poll(idsLeft, eventually).toEqual([]);
    recovery.stateRead(createState('one', { submission: 1 }));
    await expect.poll(idsLeft, eventually).toEqual(['parked']);
    expect(keysAsked).toEqual(['one', 'one']);
  });

  test('a picture being written at the moment of the sign-out is not there afterwards', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const { recovery } = openRoom();
      recovery.stateRead(createState('one'));
      recovery.keep([createOrder('a'), createOrder('b'), createOrder('c')]);
      await new Promise((resolve) => setTimeout(resolve, turn));
      await recovery.wipe();
      await settle();
      expect(await idsLeft()).toEqual([]);
    }
  });
});

describe('two pages', () => {
  test('do not send the same picture: the second waits, and takes over when the first goes away', async () => {
    await leaveRecord(createOrder('a'));
    const letGo = await holdRecord('a');
    const { recovery, restored } = openRoom();
    recovery.stateRead(createState('one'));
    await settle();
    expect(restored).toEqual([]);
    letGo?.();
    await expect.poll(() => restored.map(({ id }) => id), eventually).toEqual(['a']);
  });

  test('what the first has brought to its end is not brought back by the second', async () => {
    await leaveRecord(createOrder('a'));
    const first = openRoom();
    first.recovery.stateRead(createState('one'));
    await expect.poll(() => first.restored.length, eventually).toBe(1);
    const second = openRoom();
    second.recovery.stateRead(createState('one'));
    await settle();
    first.recovery.keep([]);
    await expect.poll(idsLeft, eventually).toEqual([]);
    await settle();
    expect(second.restored).toEqual([]);
  });

  test('without locks both bring it back, under one idempotency key', async () => {
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
    await leaveRecord(createOrder('a'));
    const rooms = [openRoom(), openRoom()];
    for (const { recovery } of rooms) recovery.stateRead(createState('one'));
    for (const { restored } of rooms) {
      await expect.poll(() => restored.map(({ key }) => key), eventually).toEqual(['key-of-a']);
    }
  });
});

describe('where the browser has no such place', () => {
  const use = async () => {
    warnings.mockClear();
    const { recovery, keysAsked } = openRoom();
    recovery.stateRead(createState('one'));
    recovery.keep([createOrder('a')]);
    recovery.stateRead(createState('one'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    recovery.keep([createOrder('b')]);
    await recovery.wipe();
    return { said: warnings.mock.calls.map(String), keysAsked };
  };
  const told = (name: string) => [expect.stringContaining(`does not keep unfinished pictures (${name})`)];

  test('plain HTTP: one warning for the host, nothing else', async () => {
    vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as unknown as SubtleCrypto);
    expect(await use()).toEqual({ said: told('NotSupportedError'), keysAsked: [] });
  });

  test('no database at all', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect((await use()).said).toEqual(told('NotSupportedError'));
  });

  test('storage that is blocked', async () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(blocked);
    expect((await use()).said).toEqual(told('SecurityError'));
  });

  test('a full disk: one warning, what does not fit is not kept, and no rejection is left to itself', async () => {
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      const request = put.call(this, value);
      this.transaction.abort();
      return request;
    });
    expect((await use()).said).toEqual(told('AbortError'));
    vi.restoreAllMocks();
    expect(await idsLeft()).toEqual([]);
  });
});

/** All values of a record as one string of bytes. */
function rawBytes(record: RecoveryRecord): string {
  return Object.values(record)
    .map((value) => {
      if (value instanceof ArrayBuffer) return binary(new Uint8Array(value));
      return value instanceof Uint8Array ? binary(value) : binary(new TextEncoder().encode(String(value)));
    })
    .join('\n');
}

function binary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
