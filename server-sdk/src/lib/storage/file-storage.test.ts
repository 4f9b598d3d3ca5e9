import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { describeStorage } from '../testing/storage-suite.js';
import { createKeyMaker } from './create-key-maker.js';
import { fileStorage } from './file-storage.js';
import { createFolderSyncer } from './folder-syncer.js';

describeStorage(
  'fileStorage',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    return {
      storage: fileStorage({ directory }),
      reopen: async () => fileStorage({ directory }),
      close: () => rm(directory, { recursive: true, force: true }),
    };
  },
  { persistent: true },
  { describe, it, expectEqual: (actual, expected) => expect(actual).toEqual(expected) },
);

describe('fileStorage', () => {
  it('keeps files 0600 in folders of 0700', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    const storage = fileStorage({ directory: join(directory, 'deep', 'pictures') });
    await storage.put('originals/a/one', Buffer.from('1'), { bytes: 1 });
    const objects = join(directory, 'deep', 'pictures', 'objects');
    expect((await stat(join(objects, 'originals/a/one'))).mode & 0o777).toBe(0o600);
    for (const folder of ['', 'originals', 'originals/a']) {
      expect((await stat(join(objects, folder))).mode & 0o777).toBe(0o700);
    }
    await rm(directory, { recursive: true });
  });

  it('leaves nothing half-written', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    const storage = fileStorage({ directory });
    await expect(storage.put('a/b', Readable.from([Buffer.alloc(9)]), { bytes: 10 })).rejects.toThrow();
    expect(await readdir(join(directory, 'tmp'))).toEqual([]);
    expect(await readdir(join(directory, 'objects/a'))).toEqual([]);
    await rm(directory, { recursive: true });
  });

  it('sweeps leftovers of a crash at start-up, and leaves young ones to a second process', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    await mkdir(join(directory, 'tmp'));
    await writeFile(join(directory, 'tmp/old'), 'x');
    await writeFile(join(directory, 'tmp/young'), 'x');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    await utimes(join(directory, 'tmp/old'), twoHoursAgo, twoHoursAgo);
    await fileStorage({ directory }).put('a/b', Buffer.from('1'), { bytes: 1 });
    expect(await readdir(join(directory, 'tmp'))).toEqual(['young']);
    await rm(directory, { recursive: true });
  });

  it('tells the fault of a folder that cannot be made, and works again when it can', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    await writeFile(join(directory, 'objects'), '');
    const storage = fileStorage({ directory });
    await expect(storage.put('a/b', Buffer.from('1'), { bytes: 1 })).rejects.toHaveProperty('code');
    await rm(join(directory, 'objects'));
    await storage.put('a/b', Buffer.from('1'), { bytes: 1 });
    expect(await storage.stat('a/b')).toEqual({ key: 'a/b', bytes: 1 });
    await rm(directory, { recursive: true });
  });

  it('says ENOSPC on a full disk and leaves nothing there', async (context) => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', directory]).status === 0;
    context.skip(!mounted, 'a small disk can only be mounted by root');
    try {
      const storage = fileStorage({ directory });
      const body = Buffer.alloc(100_000);
      await expect(storage.put('a/b', body, { bytes: body.length })).rejects.toMatchObject({
        code: 'ENOSPC',
      });
      expect(await readdir(join(directory, 'tmp'))).toEqual([]);
      expect(await storage.stat('a/b')).toBeNull();
      await storage.put('a/c', Buffer.alloc(1000), { bytes: 1000 });
    } finally {
      spawnSync('umount', [directory]);
      await rm(directory, { recursive: true, force: true });
    }
  });
});

describe('createKeyMaker', () => {
  it('keeps to one batch folder until it is full or the hour is over', () => {
    let now = 0;
    const makeKey = createKeyMaker({ clock: () => now });
    const keys = Array.from({ length: 4097 }, () => makeKey('originals'));
    const folders = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('/'))));
    expect(folders.size).toBe(2);
    expect(new Set(keys).size).toBe(4097);
    now += 3_600_000;
    folders.add(makeKey('originals').split('/').slice(0, 2).join('/'));
    expect(folders.size).toBe(3);
    expect(makeKey('views')).toMatch(/^views\/[a-z0-9-]+\/[0-9a-f]{32}$/);
  });
});

describe('createFolderSyncer', () => {
  it('shares an fsync and tells everybody of a fault', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-storage-'));
    const syncer = createFolderSyncer();
    await Promise.all(Array.from({ length: 20 }, () => syncer.sync(directory)));
    await rm(directory, { recursive: true });
    const outcomes = await Promise.allSettled(Array.from({ length: 3 }, () => syncer.sync(directory)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
