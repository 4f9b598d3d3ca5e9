import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { DossierError } from '../errors/dossier-error.js';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type Answer, metadataOf, startUploadServer, type UploadServer } from '../testing/upload-server.js';

let server: UploadServer;

afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

async function begin(bytes: Buffer): Promise<string> {
  const headers = {
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadataOf(bytes, { category: 'large' }),
    'Content-Length': '0',
  };
  const { status, headers: found } = await server.send({ method: 'POST', path: 'uploads', headers });
  expect(status).toBe(201);
  return found.location?.split('/').pop() ?? '';
}

function patch(id: string, offset: number, body: Buffer): Promise<Answer> {
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
  return server.send({ method: 'PATCH', path: `uploads/${id}`, headers, body });
}

function head(id: string): Promise<Answer> {
  return server.send({ method: 'HEAD', path: `uploads/${id}` });
}

async function offsetOf(id: string): Promise<number> {
  return Number((await head(id)).headers['upload-offset']);
}

/** The offset once the server has noticed a cut. */
async function settledOffsetOf(id: string): Promise<number> {
  for (let wait = 0; wait < 100; wait += 1) {
    const offset = await offsetOf(id);
    if (offset > 0) return offset;
    await sleep(20);
  }
  return 0;
}

/** A PATCH by hand, of which only so many bytes are sent. */
async function openPatch(id: string, offset: number, bodyBytes: number): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.resume();
  const lines = [
    `PATCH /dossier/uploads/${id} HTTP/1.1`,
    'Host: x',
    'Tus-Resumable: 1.0.0',
    'Content-Type: application/offset+octet-stream',
    `Upload-Offset: ${offset}`,
    `Content-Length: ${bodyBytes}`,
    '\r\n',
  ];
  socket.write(lines.join('\r\n'));
  return socket;
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()));
}

async function expectStored(bytes: Buffer): Promise<void> {
  expect(server.ledger.materials.size).toBe(1);
  const [material] = server.ledger.materials.values();
  const stored = await buffer(await server.storage.open(material?.storageKey ?? ''));
  expect(stored.equals(bytes)).toBe(true);
  const keys: string[] = [];
  for await (const { key } of server.storage.list('')) keys.push(key);
  expect(keys).toEqual([material?.storageKey]);
  expect(await readdir(server.segmentsDirectory)).toEqual([]);
}

describe('the long road', () => {
  it.each(['destroy', 'end'] as const)(
    'keeps what came before a cut by %s at any byte, and resumes',
    async (how) => {
      server = await startUploadServer();
      for (let round = 0; round < 12; round += 1) {
        const bytes = makePaddedPng(600_000);
        const id = await begin(bytes);
        const cutAt = 1 + Math.floor(Math.random() * 599_998);
        const socket = await openPatch(id, 0, bytes.length);
        await write(socket, bytes.subarray(0, cutAt));
        if (how === 'destroy') await sleep(30);
        socket[how]();
        await once(socket, 'close');
        let offset = await offsetOf(id);
        for (let wait = 0; wait < 100 && offset === 0; wait += 1) {
          await sleep(20);
          offset = await offsetOf(id);
        }
        expect(offset, `cut at ${cutAt}`).toBe(cutAt);
        const answer = await patch(id, offset, bytes.subarray(offset));
        expect([answer.status, answer.headers['upload-offset']]).toEqual([204, '600000']);
        const material = [...server.ledger.materials.values()].pop();
        expect((await buffer(await server.storage.open(material?.storageKey ?? ''))).equals(bytes)).toBe(
          true,
        );
      }
      expect(await readdir(server.segmentsDirectory)).toEqual([]);
    },
  );

  it('puts the bytes of a connection that went silent on record when the client asks for the offset', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(400_000);
    const id = await begin(bytes);
    const silent = await openPatch(id, 0, bytes.length);
    await write(silent, bytes.subarray(0, 250_000));
    await sleep(100);
    expect(await offsetOf(id)).toBe(0);
    await sleep(1100);
    expect(await offsetOf(id)).toBe(250_000);
    expect((await patch(id, 250_000, bytes.subarray(250_000))).status).toBe(204);
    silent.write(bytes.subarray(250_000));
    await expectStored(bytes);
    silent.destroy();
  });

  it('cuts a body that stops arriving, and keeps what came', async () => {
    server = await startUploadServer({ options: { idleMs: 200 } });
    const bytes = makePaddedPng(400_000);
    const id = await begin(bytes);
    const silent = await openPatch(id, 0, bytes.length);
    await write(silent, bytes.subarray(0, 100_000));
    await once(silent, 'close');
    expect(await settledOffsetOf(id)).toBe(100_000);
  });

  it('takes exactly one of the same PATCHes in parallel, and bytes of one only', async () => {
    server = await startUploadServer();
    for (let round = 0; round < 10; round += 1) {
      const bytes = makePaddedPng(300_000);
      const id = await begin(bytes);
      const middle = 150_000;
      const halves = await Promise.all([
        patch(id, 0, bytes.subarray(0, middle)),
        patch(id, 0, Buffer.alloc(middle, 'x')),
        patch(id, 0, Buffer.alloc(middle - 7, 'y')),
      ]);
      expect(halves.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
      const winner = halves.findIndex(({ status }) => status === 204);
      const truth = winner === 2 ? middle - 7 : middle;
      for (const lost of halves.filter(({ status }) => status === 409)) {
        expect(lost.headers['upload-offset']).toBe(String(truth));
      }
      const [segment] = server.ledger.uploads.get(id)?.segments ?? [];
      const kept = await readFile(join(server.segmentsDirectory, segment?.file ?? ''));
      const sent = [bytes.subarray(0, middle), Buffer.alloc(middle, 'x'), Buffer.alloc(middle - 7, 'y')][
        winner
      ];
      expect(kept.equals(sent as Buffer)).toBe(true);
      expect(server.ledger.uploads.get(id)?.segments).toHaveLength(1);
    }
    expect(await readdir(server.segmentsDirectory)).toHaveLength(10);
  });

  it('commits once when the last PATCH comes twice in parallel', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    await patch(id, 0, bytes.subarray(0, 100_000));
    const last = bytes.subarray(100_000);
    const answers = await Promise.all([patch(id, 100_000, last), patch(id, 100_000, last)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.headers['upload-offset']).toBe('300000');
    await expectStored(bytes);
  });

  it('never acknowledges the last segment before the picture is on record', async () => {
    let isFull = true;
    server = await startUploadServer({
      wrapStorage: (storage) => ({
        ...storage,
        put: (key, body, options) =>
          isFull
            ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
            : storage.put(key, body, options),
      }),
    });
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    await patch(id, 0, bytes.subarray(0, 100_000));
    const refused = await patch(id, 100_000, bytes.subarray(100_000));
    expect([refused.status, refused.code]).toEqual([503, 'storage_full']);
    expect(await offsetOf(id)).toBe(100_000);
    expect(await readdir(server.segmentsDirectory)).toHaveLength(1);
    isFull = false;
    expect((await patch(id, 100_000, bytes.subarray(100_000))).status).toBe(204);
    await expectStored(bytes);
  });

  it('answers by the truth when the answer of a commit was lost', async () => {
    server = await startUploadServer({
      wrapLedger: (ledger) => ({
        ...ledger,
        commit: async (input) => {
          await ledger.commit(input);
          throw new DossierError('unavailable');
        },
      }),
    });
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    expect((await patch(id, 0, bytes)).status).toBe(204);
    await expectStored(bytes);
  });

  it('removes its bytes when the commit is refused', async () => {
    server = await startUploadServer({
      wrapLedger: (ledger) => ({
        ...ledger,
        commit: () => Promise.reject(new DossierError('locked', { details: { reason: 'submitted' } })),
      }),
    });
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    expect((await patch(id, 0, bytes)).code).toBe('locked');
    for await (const { key } of server.storage.list('')) expect.unreachable(key);
    expect(await offsetOf(id)).toBe(0);
  });

  it('lets no byte of a PATCH reach an upload that was removed meanwhile', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    const slow = await openPatch(id, 0, bytes.length);
    await write(slow, bytes.subarray(0, 100_000));
    await sleep(50);
    expect((await server.send({ method: 'DELETE', path: `uploads/${id}` })).status).toBe(204);
    const answered = once(slow, 'data') as Promise<[Buffer]>;
    await write(slow, bytes.subarray(100_000));
    expect((await answered)[0].toString()).toMatch(/^HTTP\/1\.1 410 /);
    expect(server.ledger.materials.size).toBe(0);
    for await (const { key } of server.storage.list('')) expect.unreachable(key);
    expect(await readdir(server.segmentsDirectory)).toEqual([]);
    expect((await head(id)).status).toBe(410);
    slow.destroy();
  });

  it('answers a DELETE of a finished upload with forbidden, and says gone when the picture is', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3_000);
    const id = await begin(bytes);
    await patch(id, 0, bytes);
    const answer = await server.send({ method: 'DELETE', path: `uploads/${id}` });
    expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
    const [material] = server.ledger.materials.keys();
    server.ledger.changeMaterial(material ?? '', 'removed');
    expect((await head(id)).status).toBe(410);
  });

  it('limits what one upload may have in flight', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(300_000);
    const id = await begin(bytes);
    const sockets = await Promise.all(Array.from({ length: 4 }, () => openPatch(id, 0, bytes.length)));
    await sleep(100);
    const fifth = await patch(id, 0, bytes);
    expect([fifth.status, fifth.code]).toEqual([429, 'rate_limited']);
    for (const socket of sockets) socket.destroy();
  });

  it('sweeps expired uploads, and segments that nobody needs', async () => {
    let now = Date.now();
    server = await startUploadServer({ clock: () => now });
    const kept = makePaddedPng(300_000);
    const keptId = await begin(kept);
    await patch(keptId, 0, kept.subarray(0, 1000));
    const old = (Date.now() - 7_200_000) / 1000;
    for (const name of ['left-by-a-crash', 'arriving-now']) {
      await writeFile(join(server.segmentsDirectory, name), 'x');
    }
    for (const name of await readdir(server.segmentsDirectory)) {
      if (name !== 'arriving-now') await utimes(join(server.segmentsDirectory, name), old, old);
    }
    expect(await server.uploads.sweep()).toEqual({ expired: 0, removedFiles: 1 });
    expect((await readdir(server.segmentsDirectory)).sort()).toContain('arriving-now');
    expect(await readdir(server.segmentsDirectory)).toHaveLength(2);
    now += 2 * 86_400_000;
    expect(await server.uploads.sweep()).toEqual({ expired: 1, removedFiles: 2 });
    expect((await head(keptId)).status).toBe(410);
  });
});
