import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Storage } from '../contracts/storage.js';

/** The few functions of a test runner that a suite needs; vitest's own fit as they are. */
export interface SuiteRunner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  /** Fails the test unless the values are deeply equal. */
  expectEqual(actual: unknown, expected: unknown): void;
}

/** What a storage can do beside the contract; each undeclared one is left out of the suite. */
export interface StorageCapabilities {
  /** `reopen` gives a second storage over the same place, as another process would have. */
  readonly persistent?: boolean;
  /** `scan` is there. */
  readonly scanning?: boolean;
}

/** One storage under test, over an empty place. */
export interface StorageUnderTest {
  readonly storage: Storage;
  /** A second storage over the same place; with `persistent`. */
  reopen?(): Promise<Storage>;
  close?(): Promise<void>;
}

/**
 * Holds a storage to its contract. Give it your test runner's functions.
 * @param name what the storage is called in the report
 * @param make an empty storage, for each test anew
 * @example
 * describeStorage('myStorage', () => ({ storage: myStorage() }), {}, {
 *   describe, it, expectEqual: (actual, expected) => expect(actual).toEqual(expected),
 * });
 */
export function describeStorage(
  name: string,
  make: () => StorageUnderTest | Promise<StorageUnderTest>,
  capabilities: StorageCapabilities,
  runner: SuiteRunner,
): void {
  runner.describe(`${name} as a storage`, () => {
    for (const [title, body] of Object.entries({ ...wholeObjects, ...missingObjects, ...listings })) {
      addTest(title, body, make, runner);
    }
    if (capabilities.persistent === true)
      addTest('is found by a second storage', isFoundBySecond, make, runner);
    if (capabilities.scanning === true) addTest('scans what is stored', scansWhatIsStored, make, runner);
  });
}

type SuiteTest = (tested: StorageUnderTest, expectEqual: SuiteRunner['expectEqual']) => Promise<void>;

function addTest(
  title: string,
  body: SuiteTest,
  make: () => StorageUnderTest | Promise<StorageUnderTest>,
  runner: SuiteRunner,
): void {
  runner.it(title, async () => {
    const tested = await make();
    try {
      await body(tested, runner.expectEqual);
    } finally {
      await tested.close?.();
    }
  });
}

const wholeObjects: Record<string, SuiteTest> = {
  'gives back a buffer that was put': async ({ storage }, expectEqual) => {
    const bytes = randomBytes(70_000);
    await storage.put('originals/a/one', bytes, { bytes: bytes.length });
    expectEqual((await buffer(await storage.open('originals/a/one'))).equals(bytes), true);
    expectEqual(await storage.stat('originals/a/one'), { key: 'originals/a/one', bytes: bytes.length });
  },
  'gives back a stream that was put': async ({ storage }, expectEqual) => {
    const parts = [randomBytes(70_000), randomBytes(1), randomBytes(300_000)];
    await storage.put('originals/a/one', Readable.from(parts), { bytes: 370_001 });
    expectEqual((await buffer(await storage.open('originals/a/one'))).equals(Buffer.concat(parts)), true);
  },
  'keeps many that are put at once apart': async ({ storage }, expectEqual) => {
    const bodies = Array.from({ length: 50 }, () => randomBytes(5_000));
    await Promise.all(bodies.map((body, at) => storage.put(`originals/b/n${at}`, body, { bytes: 5_000 })));
    for (const [at, body] of bodies.entries()) {
      expectEqual((await buffer(await storage.open(`originals/b/n${at}`))).equals(body), true);
    }
  },
  'stores nothing when fewer bytes come than announced': ({ storage }, expectEqual) =>
    putsNothing(storage, Readable.from([Buffer.alloc(10)]), 11, expectEqual),
  'stores nothing when more bytes come than announced': ({ storage }, expectEqual) =>
    putsNothing(storage, Readable.from([Buffer.alloc(10), Buffer.alloc(10)]), 11, expectEqual),
  'stores nothing when a buffer has another length': ({ storage }, expectEqual) =>
    putsNothing(storage, Buffer.alloc(10), 11, expectEqual),
  'stores nothing when the stream breaks': ({ storage }, expectEqual) =>
    putsNothing(storage, Readable.from(brokenBytes()), 20, expectEqual),
};

const missingObjects: Record<string, SuiteTest> = {
  'has nothing under an unknown key': async ({ storage }, expectEqual) => {
    expectEqual(await storage.stat('originals/a/none'), null);
    expectEqual(await codeOf(() => storage.open('originals/a/none')), 'ENOENT');
  },
  'removes, and removes what is not there': async ({ storage }, expectEqual) => {
    await storage.put('originals/a/one', Buffer.from('1'), { bytes: 1 });
    await storage.remove('originals/a/one');
    await storage.remove('originals/a/one');
    expectEqual(await storage.stat('originals/a/one'), null);
    expectEqual(await codeOf(() => storage.open('originals/a/one')), 'ENOENT');
  },
  'refuses keys that are not of the form': async ({ storage }, expectEqual) => {
    for (const key of ['', '/a', 'a/', '../a', 'a/../b', 'a//b', 'A', 'a.b', 'a\0', 'a'.repeat(121)]) {
      expectEqual((await codeOf(() => storage.put(key, Buffer.from('1'), { bytes: 1 }))) !== null, true);
    }
    expectEqual(await collectKeys(storage, ''), []);
  },
};

const listings: Record<string, SuiteTest> = {
  'lists what begins with a prefix': async ({ storage }, expectEqual) => {
    for (const key of ['originals/a/one', 'originals/a/two', 'originals/b/one', 'views/a/one']) {
      await storage.put(key, Buffer.from(key), { bytes: key.length });
    }
    expectEqual(await collectKeys(storage, 'originals/a/'), ['originals/a/one', 'originals/a/two']);
    expectEqual(await collectKeys(storage, 'originals/a/t'), ['originals/a/two']);
    expectEqual((await collectKeys(storage, '')).length, 4);
    expectEqual(await collectKeys(storage, 'nothing/'), []);
  },
};

const isFoundBySecond: SuiteTest = async ({ storage, reopen }, expectEqual) => {
  await storage.put('originals/a/one', Buffer.from('1'), { bytes: 1 });
  const second = await reopen?.();
  expectEqual(await second?.stat('originals/a/one'), { key: 'originals/a/one', bytes: 1 });
};

const scansWhatIsStored: SuiteTest = async ({ storage }, expectEqual) => {
  await storage.put('originals/a/one', Buffer.from('1'), { bytes: 1 });
  expectEqual(
    typeof (await storage.scan?.('originals/a/one', { signal: AbortSignal.timeout(30_000) }))?.clean,
    'boolean',
  );
};

async function putsNothing(
  storage: Storage,
  body: Buffer | Readable,
  bytes: number,
  expectEqual: SuiteRunner['expectEqual'],
): Promise<void> {
  expectEqual((await codeOf(() => storage.put('originals/a/one', body, { bytes }))) !== null, true);
  expectEqual(await storage.stat('originals/a/one'), null);
  expectEqual(await collectKeys(storage, ''), []);
}

async function* brokenBytes(): AsyncIterable<Buffer> {
  yield Buffer.alloc(10);
  throw new Error('the stream broke');
}

/** The code of what a call throws, or its message, or null when it does not throw. */
async function codeOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
}

async function collectKeys(storage: Storage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}
