import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type Answer, metadataOf, startUploadServer, type UploadServer } from '../testing/upload-server.js';

/** What the libraries underneath do by themselves (`docs/decisions`), each shown not to reach our users. */
let server: UploadServer;

afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const bodyType = { 'Content-Type': 'application/offset+octet-stream' };

async function begin(bytes: Buffer, values: Record<string, string> = {}): Promise<string> {
  const metadata = metadataOf(bytes, { category: 'large', ...values });
  const headers = {
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadata,
    'Content-Length': '0',
  };
  const answer = await server.send({ method: 'POST', path: 'uploads', headers });
  return answer.headers.location?.split('/').pop() ?? '';
}

function patch(id: string, offset: number, body: Buffer): Promise<Answer> {
  const headers = { ...bodyType, 'Upload-Offset': String(offset) };
  return server.send({ method: 'PATCH', path: `uploads/${id}`, headers, body });
}

describe('facts about @tus/server and its stores', () => {
  it('1: no side file can be torn, since there is none', async () => {
    server = await startUploadServer();
    const id = await begin(makePaddedPng(3000));
    await patch(id, 0, Buffer.alloc(100));
    const files = await readdir(server.segmentsDirectory);
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(new RegExp(`^${id}\\.[A-Za-z0-9_-]{12}$`));
    expect((await stat(join(server.segmentsDirectory, files[0] ?? ''))).mode & 0o777).toBe(0o600);
    expect((await stat(server.segmentsDirectory)).mode & 0o777).toBe(0o700);
  });

  it('2: the sweep never ends what is finished', async () => {
    let now = Date.now();
    server = await startUploadServer({ clock: () => now });
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    await patch(id, 0, bytes);
    now += 100 * 86_400_000;
    expect((await server.uploads.sweep()).expired).toBe(0);
    expect((await server.send({ method: 'HEAD', path: `uploads/${id}` })).status).toBe(200);
  });

  it('3: a hundred empty PATCHes at the end finalise nothing again', async () => {
    let commits = 0;
    server = await startUploadServer({
      options: {
        afterCommit: async (material) => {
          commits += 1;
          return material;
        },
      },
    });
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    await patch(id, 0, bytes);
    for (let round = 0; round < 100; round += 1) {
      expect((await patch(id, 3000, Buffer.alloc(0))).status).toBe(204);
    }
    expect([commits, server.ledger.materials.size]).toEqual([1, 1]);
  });

  it('4: the id that is authorised is the id that is used', async () => {
    server = await startUploadServer();
    const own = await begin(makePaddedPng(3000));
    const victim = await begin(makePaddedPng(3000));
    for (const tail of [
      `${own}?x=/${victim}`,
      `${own}/${victim}`,
      `${own};/${victim}`,
      `${own}//${victim}`,
    ]) {
      for (const method of ['HEAD', 'DELETE']) {
        expect((await server.send({ method, path: `uploads/${tail}` })).status).toBe(404);
      }
    }
    expect([...server.ledger.uploads.values()].map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('7: a commit that fails is never reported as complete, nor served', async () => {
    server = await startUploadServer({
      wrapStorage: (storage) => ({ ...storage, put: () => Promise.reject(new Error('EIO')) }),
    });
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    const answer = await patch(id, 0, bytes);
    expect([answer.status, answer.code]).toEqual([503, 'unavailable']);
    const head = await server.send({ method: 'HEAD', path: `uploads/${id}` });
    expect([head.status, head.headers['upload-offset']]).toEqual([200, '0']);
  });

  it('8: GET serves nothing', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes, { filename: '身份证.png' });
    await patch(id, 0, bytes);
    expect((await server.send({ method: 'GET', path: `uploads/${id}` })).status).toBe(405);
  });

  it('9: empty creations make no files, and are limited', async () => {
    server = await startUploadServer({ maxOpen: 10 });
    const answers: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const bytes = makePaddedPng(3000);
      const headers = {
        'Upload-Length': '3000',
        'Upload-Metadata': metadataOf(bytes),
        'Content-Length': '0',
      };
      answers.push((await server.send({ method: 'POST', path: 'uploads', headers })).status);
    }
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
    expect(await readdir(server.segmentsDirectory).catch(() => [])).toEqual([]);
  });

  it('10: a fault tells nobody its message', async () => {
    server = await startUploadServer({
      wrapStorage: (storage) => ({ ...storage, put: () => Promise.reject(new Error('/secret/path EIO')) }),
    });
    const bytes = makePaddedPng(3000);
    const answer = await patch(await begin(bytes), 0, bytes);
    expect(answer.text).not.toContain('secret');
  });

  it('12: parallel creations for the last place take it once', async () => {
    server = await startUploadServer();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => {
        const bytes = makePaddedPng(3000);
        const metadata = metadataOf(bytes, { category: 'single' });
        const headers = { ...bodyType, 'Upload-Length': '3000', 'Upload-Metadata': metadata };
        return server.send({ method: 'POST', path: 'uploads', headers, body: bytes });
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'category_full')).toHaveLength(29);
    const keys: string[] = [];
    for await (const { key } of server.storage.list('')) keys.push(key);
    expect(keys).toHaveLength(1);
  });

  it('33: what was committed is another file than what was in flight', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    await patch(id, 0, bytes.subarray(0, 1000));
    const [name] = await readdir(server.segmentsDirectory);
    const before = await stat(join(server.segmentsDirectory, name ?? ''));
    await patch(id, 1000, bytes.subarray(1000));
    const [material] = server.ledger.materials.values();
    const after = await stat(join(server.directory, 'pictures/objects', material?.storageKey ?? ''));
    expect(after.ino).not.toBe(before.ino);
    expect(after.nlink).toBe(1);
  });
});

describe('a disk that is full', () => {
  it('answers 503 for segments, keeps the offset and leaves no file', async (context) => {
    const disk = await mkdtemp(join(tmpdir(), 'dossier-disk-'));
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    server = await startUploadServer({ options: { segmentsDirectory: join(disk, 'segments') } });
    context.skip(!isMounted, 'a small disk can only be mounted by root');
    try {
      const bytes = makePaddedPng(300_000);
      const id = await begin(bytes);
      const answer = await patch(id, 0, bytes);
      expect([answer.status, answer.code]).toEqual([503, 'storage_full']);
      const head = await server.send({ method: 'HEAD', path: `uploads/${id}` });
      expect(head.headers['upload-offset']).toBe('0');
      expect(await readdir(join(disk, 'segments'))).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
      await rm(disk, { recursive: true, force: true });
    }
  });
});
