import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { generateHybridIdentity, generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../contracts/storage.js';
import { describeStorage } from '../testing/storage-suite.js';
import { encryptedStorage } from './encrypted-storage.js';
import { fileStorage } from './file-storage.js';

const identity = await generateX25519Identity();

describeStorage(
  'encryptedStorage',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-sealed-'));
    const open = () => encryptedStorage(fileStorage({ directory }), { identities: [identity] });
    return {
      storage: open(),
      reopen: async () => open(),
      close: () => rm(directory, { recursive: true, force: true }),
    };
  },
  { persistent: true },
  { describe, it, expectEqual: (actual, expected) => expect(actual).toEqual(expected) },
);

describe('encryptedStorage', () => {
  let directory = '';
  let files: Storage;
  let storage: Storage;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-sealed-'));
    files = fileStorage({ directory });
    storage = encryptedStorage(files, { identities: [identity] });
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const pathOf = (key: string) => join(directory, 'objects', key);
  const read = async (from: Storage, key: string) => buffer(await from.open(key));

  it('says the size of what is inside, at every edge of a chunk', async () => {
    for (const bytes of [1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 1_000_000]) {
      const body = randomBytes(bytes);
      const key = `originals/size/n${bytes}`;
      await storage.put(key, body, { bytes });
      expect(await storage.stat(key)).toEqual({ key, bytes });
      expect((await read(storage, key)).equals(body)).toBe(true);
    }
    const listed: [string, number][] = [];
    for await (const { key, bytes } of storage.list('originals/size/')) listed.push([key, bytes]);
    expect(listed.every(([key, bytes]) => key === `originals/size/n${bytes}`)).toBe(true);
    expect(listed).toHaveLength(8);
  });

  it('leaves nothing of the bytes where they are kept, and nothing twice the same', async () => {
    const body = Buffer.from('a canary of the tests'.repeat(5_000));
    for (const key of ['originals/canary/one', 'originals/canary/two'])
      await storage.put(key, body, { bytes: body.length });
    const one = await readFile(pathOf('originals/canary/one'));
    expect(one.includes('canary')).toBe(false);
    expect(one.equals(await readFile(pathOf('originals/canary/two')))).toBe(false);
  });

  it('gives nobody else the bytes, and says so without naming a secret', async () => {
    await storage.put('originals/a/locked', Buffer.from('x'), { bytes: 1 });
    const other = encryptedStorage(files, { identities: [await generateX25519Identity()] });
    await expect(other.open('originals/a/locked')).rejects.toThrow(
      'an object cannot be decrypted with the identities that were given',
    );
    await files.put('originals/a/plain', Buffer.from('plain'), { bytes: 5 });
    await expect(storage.open('originals/a/plain')).rejects.toThrow('cannot be decrypted');
  });

  it('never gives changed, cut or lengthened bytes as whole', async () => {
    const body = randomBytes(200_000);
    await storage.put('originals/a/whole', body, { bytes: body.length });
    const sealed = await readFile(pathOf('originals/a/whole'));
    const flip = (at: number) => {
      const bytes = Buffer.from(sealed);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    const tried = [
      ...[5, 40, 120, 190, 1_000, 70_000, sealed.length - 1].map(flip),
      ...[0, 100, 199, 65_752, sealed.length - 1].map((length) => sealed.subarray(0, length)),
      Buffer.concat([sealed, Buffer.from([0])]),
    ];
    for (const [at, bytes] of tried.entries()) {
      await writeFile(pathOf('originals/a/whole'), bytes);
      await expect(read(storage, 'originals/a/whole'), `change ${at}`).rejects.toThrow();
    }
  });

  it('reads what an older identity has sealed, and seals by the first', async () => {
    const newer = await generateX25519Identity();
    await storage.put('originals/a/old', Buffer.from('old'), { bytes: 3 });
    const both = encryptedStorage(files, { identities: [newer, identity] });
    expect((await read(both, 'originals/a/old')).toString()).toBe('old');
    await both.put('originals/a/new', Buffer.from('new'), { bytes: 3 });
    const onlyNewer = encryptedStorage(files, { identities: [newer] });
    expect((await read(onlyNewer, 'originals/a/new')).toString()).toBe('new');
    await expect(onlyNewer.open('originals/a/old')).rejects.toThrow();
    await expect(storage.open('originals/a/new')).rejects.toThrow();
  });

  it('lets go of the file when nobody reads on', async () => {
    const body = randomBytes(2_000_000);
    await storage.put('originals/a/long', body, { bytes: body.length });
    const opened: Readable[] = [];
    const watched = encryptedStorage(
      { ...files, open: async (key) => opened[opened.push(await files.open(key)) - 1] as Readable },
      { identities: [identity] },
    );
    const reading = await watched.open('originals/a/long');
    await reading.iterator({ destroyOnReturn: false }).next();
    reading.destroy();
    await expect.poll(() => opened[0]?.destroyed).toBe(true);
    await writeFile(pathOf('originals/a/long'), 'no age file');
    await expect(watched.open('originals/a/long')).rejects.toThrow();
    await expect.poll(() => opened[1]?.destroyed).toBe(true);
  });

  it('passes on why the storage within cannot take it, and asks for no more of the stream', async () => {
    const full = Object.assign(new Error('no room'), { code: 'ENOSPC' });
    const broken = encryptedStorage(
      { ...files, put: () => Promise.reject(full) },
      { identities: [identity] },
    );
    await expect(broken.put('originals/a/x', Readable.from([Buffer.alloc(9)]), { bytes: 9 })).rejects.toBe(
      full,
    );
  });

  it('refuses to start without an identity, with one that is none, and around a scanner', async () => {
    expect(() => encryptedStorage(files, { identities: [] })).toThrow('identities: at least one is needed');
    const wrong = `${identity.slice(0, -1)}${identity.endsWith('Q') ? 'P' : 'Q'}`;
    for (const bad of ['', 'a password', wrong, await generateHybridIdentity()]) {
      expect(() => encryptedStorage(files, { identities: [identity, bad] })).toThrow(
        /^identities\[1\]: it is no identity that begins with AGE-SECRET-KEY-1$/,
      );
    }
    const scanned = { ...files, scan: async () => ({ clean: true }) };
    expect(() => encryptedStorage(scanned, { identities: [identity] })).toThrow('scanner');
  });

  const age = spawnSync('age', ['--version']);
  it.skipIf(age.error !== undefined)('keeps what the command `age` opens', async () => {
    const body = randomBytes(100_000);
    await storage.put('originals/a/for-age', body, { bytes: body.length });
    const keys = join(directory, 'keys.txt');
    await writeFile(keys, `# made by a test\n${identity}\n`);
    const { stdout } = spawnSync('age', ['--decrypt', '--identity', keys, pathOf('originals/a/for-age')]);
    expect(stdout.equals(body)).toBe(true);
  });
});
