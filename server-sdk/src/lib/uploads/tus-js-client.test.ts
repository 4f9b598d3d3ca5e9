import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { digestOf, startUploadServer, type UploadServer } from '../testing/upload-server.js';

let server: UploadServer;
let cable: Server | null = null;

afterEach(async () => {
  expect(server.faults).toEqual([]);
  cable?.close();
  cable = null;
  await server.close();
});

interface Sent {
  readonly statuses: [string, number][];
  readonly error: DetailedError | null;
  readonly material: string | undefined;
}

/** Sends bytes as the widget does, by the client's own rules. */
function sendByClient(bytes: Buffer, options: Partial<UploadOptions> = {}): Promise<Sent> {
  const statuses: [string, number][] = [];
  let material: string | undefined;
  return new Promise((resolve) => {
    const upload = new Upload(bytes, {
      endpoint: server.url,
      uploadDataDuringCreation: true,
      retryDelays: [10, 20, 40],
      metadata: {
        category: 'large',
        filename: '身份证.png',
        sha256: digestOf(bytes),
        key: `key-${Math.random()}`.replace('.', '-'),
      },
      onAfterResponse: (request, response) => {
        statuses.push([request.getMethod(), response.getStatus()]);
        material = response.getHeader('Dossier-Material') ?? material;
      },
      onSuccess: () => resolve({ statuses, error: null, material }),
      onError: (error) => resolve({ statuses, error: error as DetailedError, material }),
      ...options,
    });
    upload.start();
  });
}

async function expectStored(bytes: Buffer): Promise<void> {
  expect(server.ledger.materials.size).toBe(1);
  const [material] = server.ledger.materials.values();
  const stored = await buffer(await server.storage.open(material?.storageKey ?? ''));
  expect(stored.equals(bytes)).toBe(true);
}

describe('tus-js-client', () => {
  it('needs one request for a small picture', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const { statuses, error, material } = await sendByClient(bytes);
    expect([error, statuses]).toEqual([null, [['POST', 201]]]);
    expect(material).toBe([...server.ledger.materials.keys()][0]);
    await expectStored(bytes);
  });

  it('sends a large one in parts', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3_000_000);
    const { statuses, error } = await sendByClient(bytes, { chunkSize: 1_000_000 });
    expect([error, statuses]).toEqual([
      null,
      [
        ['POST', 201],
        ['PATCH', 204],
        ['PATCH', 204],
      ],
    ]);
    await expectStored(bytes);
  });

  it('creates and patches apart', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const { statuses } = await sendByClient(bytes, { uploadDataDuringCreation: false });
    expect(statuses).toEqual([
      ['POST', 201],
      ['PATCH', 204],
    ]);
    await expectStored(bytes);
  });

  it('resumes after its connection was cut in the middle', async () => {
    server = await startUploadServer();
    const endpoint = await connectThroughCable(1_500_000);
    const bytes = makePaddedPng(3_000_000);
    const cut = { endpoint, uploadDataDuringCreation: false, retryDelays: [200] };
    const { statuses, error } = await sendByClient(bytes, cut);
    expect(error).toBeNull();
    expect(statuses).toEqual([
      ['POST', 201],
      ['HEAD', 200],
      ['PATCH', 204],
    ]);
    await expectStored(bytes);
  });

  it('reports a refused picture as an error and sends it once', async () => {
    server = await startUploadServer();
    const bytes = Buffer.alloc(20_000, 'x');
    for (const uploadDataDuringCreation of [true, false]) {
      const { statuses, error } = await sendByClient(bytes, { uploadDataDuringCreation });
      expect(error?.originalResponse?.getStatus()).toBe(422);
      expect(statuses.filter(([, status]) => status === 422)).toHaveLength(1);
    }
    expect(server.ledger.materials.size).toBe(0);
  });

  it('never reports success for bytes that were not stored', async () => {
    server = await startUploadServer({
      wrapStorage: (storage) => ({ ...storage, put: () => Promise.reject(new Error('EIO')) }),
    });
    for (const uploadDataDuringCreation of [true, false]) {
      const { error } = await sendByClient(makePaddedPng(20_000), { uploadDataDuringCreation });
      expect(error?.originalResponse?.getStatus()).toBe(503);
    }
  });

  it('takes a final refusal as final', async () => {
    server = await startUploadServer();
    server.ledger.lock('not-activated');
    const { statuses } = await sendByClient(makePaddedPng(20_000));
    expect(statuses).toEqual([['POST', 403]]);
  });
});

/** A way to the server that breaks once, after so many bytes. */
async function connectThroughCable(breaksAfterBytes: number): Promise<string> {
  let passed = 0;
  let isBroken = false;
  cable = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    far.pipe(near);
    near.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      far.write(chunk);
      if (isBroken || passed < breaksAfterBytes) return;
      isBroken = true;
      near.destroy();
      far.end();
    });
  });
  await new Promise<void>((resolve) => cable?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(cable.address() as AddressInfo).port}/dossier/uploads`;
}
