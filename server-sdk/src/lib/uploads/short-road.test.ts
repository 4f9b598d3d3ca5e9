import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
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

function headersFor(bytes: Buffer, values: Record<string, string> = {}): Record<string, string> {
  return {
    'Upload-Length': String(bytes.length),
    'Upload-Metadata': metadataOf(bytes, values),
    'Content-Type': 'application/offset+octet-stream',
  };
}

function create(bytes: Buffer, headers = headersFor(bytes)): Promise<Answer> {
  return server.send({ method: 'POST', path: 'uploads', headers, body: bytes });
}

async function openCreation(headers: Record<string, string>, contentLength: number): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const all = { Host: 'x', 'Tus-Resumable': '1.0.0', 'Content-Length': String(contentLength), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /dossier/uploads HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return socket;
}

async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of server.storage.list('')) keys.push(key);
  return keys;
}

describe('the short road', () => {
  it('writes no segment and opens no row before the commit', async () => {
    const calls: string[] = [];
    server = await startUploadServer({
      wrapLedger: (ledger) => ({
        ...ledger,
        plan: (input) => {
          calls.push(`plan ${input.reserve}`);
          return ledger.plan(input);
        },
        commit: (input) => {
          calls.push('commit');
          return ledger.commit(input);
        },
      }),
    });
    await create(makePaddedPng(150_000));
    expect(calls).toEqual(['plan false', 'commit']);
  });

  it('stores before it commits, and commits once for one key in parallel', async () => {
    const order: string[] = [];
    server = await startUploadServer({
      wrapStorage: (storage) => ({
        ...storage,
        put: async (...put) => {
          await storage.put(...put);
          order.push('put');
        },
      }),
      wrapLedger: (ledger) => ({
        ...ledger,
        commit: (input) => {
          order.push('commit');
          return ledger.commit(input);
        },
      }),
    });
    const bytes = makePaddedPng(150_000);
    const headers = headersFor(bytes);
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(bytes, headers)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.headers.location)).size).toBe(1);
    expect(answers.filter(({ text }) => !JSON.parse(text).repeated)).toHaveLength(1);
    expect(server.ledger.materials.size).toBe(1);
    expect(await storedKeys()).toHaveLength(1);
    expect(order[0]).toBe('put');
  });

  it('gives the same answer again when the first one was lost', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const headers = headersFor(bytes);
    const lost = await openCreation(headers, bytes.length);
    lost.end(bytes);
    lost.resume();
    await once(lost, 'close');
    const again = await create(bytes, headers);
    expect(again.status).toBe(201);
    expect(server.ledger.materials.size).toBe(1);
  });

  it('changes nothing when the connection is cut', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const socket = await openCreation(headersFor(bytes), bytes.length);
    socket.write(bytes.subarray(0, 100_000));
    await sleep(50);
    socket.destroy();
    await sleep(50);
    expect([server.ledger.uploads.size, await storedKeys()]).toEqual([0, []]);
  });

  it('says storage_full and leaves no row, then takes the same key', async () => {
    let isFull = true;
    server = await startUploadServer({
      wrapStorage: (storage) => ({
        ...storage,
        put: (...put) =>
          isFull ? Promise.reject(Object.assign(new Error(), { code: 'EDQUOT' })) : storage.put(...put),
      }),
    });
    const bytes = makePaddedPng(150_000);
    const headers = headersFor(bytes);
    const refused = await create(bytes, headers);
    expect([refused.status, refused.code]).toEqual([503, 'storage_full']);
    expect(server.ledger.uploads.size).toBe(0);
    isFull = false;
    expect((await create(bytes, headers)).status).toBe(201);
  });

  it('removes its bytes when the commit is refused, and keeps them while nobody can say', async () => {
    let error = new DossierError('locked');
    server = await startUploadServer({
      wrapLedger: (ledger) => ({ ...ledger, commit: () => Promise.reject(error) }),
    });
    expect((await create(makePaddedPng(2000))).code).toBe('locked');
    expect(await storedKeys()).toEqual([]);
    error = new DossierError('unavailable');
    expect((await create(makePaddedPng(2000))).code).toBe('unavailable');
    expect(await storedKeys()).toHaveLength(1);
  });

  it('answers a commit although what follows it fails', async () => {
    const warnings: string[] = [];
    server = await startUploadServer({
      options: {
        afterCommit: () => Promise.reject(new Error('the pool is closed')),
        logger: { warn: (_, message) => warnings.push(message) },
      },
    });
    expect((await create(makePaddedPng(2000))).status).toBe(201);
    expect(warnings).toHaveLength(1);
  });
});

describe('a body that nobody wants', () => {
  it('is refused before it has come, and its connection is closed when it goes on', async () => {
    server = await startUploadServer();
    const socket = await openCreation(headersFor(Buffer.alloc(1)), 30_000_000);
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const filler = setInterval(() => socket.write(Buffer.alloc(1_000_000)), 20);
    await closed;
    clearInterval(filler);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(socket.bytesWritten).toBeLessThan(30_000_000);
  });

  it('that is short leaves the connection usable', async () => {
    server = await startUploadServer();
    const socket = connect(server.port, '127.0.0.1');
    const head = 'POST /dossier/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n';
    let answers = '';
    socket.on('data', (data) => {
      answers += data.toString();
    });
    for (let round = 0; round < 3; round += 1) {
      socket.write(head);
      socket.write(Buffer.alloc(100_000));
      await sleep(50);
    }
    expect(answers.match(/HTTP\/1\.1 412 /g)).toHaveLength(3);
    socket.destroy();
  });

  it('that stops arriving is cut', async () => {
    server = await startUploadServer({ options: { idleMs: 200 } });
    const bytes = makePaddedPng(150_000);
    const socket = await openCreation(headersFor(bytes), bytes.length);
    socket.write(bytes.subarray(0, 1000));
    const before = performance.now();
    await once(socket, 'close');
    // Long before the half minute that is given without the option.
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(server.ledger.uploads.size).toBe(0);
  });
});

describe('memory', () => {
  it('for bodies is bounded: whoever comes too much waits outside', async () => {
    server = await startUploadServer({ options: { maxTotalMemoryBytes: 200_000 } });
    const bytes = makePaddedPng(150_000);
    const slow = await openCreation(headersFor(bytes), bytes.length);
    slow.write(bytes.subarray(0, 1000));
    await sleep(50);
    const refused = await create(makePaddedPng(150_000));
    expect([refused.status, refused.code]).toEqual([503, 'unavailable']);
    slow.write(bytes.subarray(1000));
    await once(slow, 'data');
    slow.destroy();
    expect((await create(makePaddedPng(150_000))).status).toBe(201);
    expect(server.ledger.materials.size).toBe(2);
  });
});
