import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import {
  digestOf,
  metadataOf,
  type SentRequest,
  startUploadServer,
  type UploadServer,
} from '../testing/upload-server.js';
import type { CommitView } from '../wire/commit-view.js';

let server: UploadServer;

afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const bodyType = { 'Content-Type': 'application/offset+octet-stream' };

/** A creation; on the short road with its bytes. */
function creation(bytes: Buffer, road: Road, headers: SentRequest['headers'] = {}): SentRequest {
  const base = { 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadataOf(bytes) };
  return road === 'short'
    ? { method: 'POST', path: 'uploads', headers: { ...base, ...bodyType, ...headers }, body: bytes }
    : { method: 'POST', path: 'uploads', headers: { ...base, 'Content-Length': '0', ...headers } };
}

function patch(id: string, offset: number, body: Buffer, headers: SentRequest['headers'] = {}): SentRequest {
  const all = { ...bodyType, 'Upload-Offset': String(offset), ...headers };
  return { method: 'PATCH', path: `uploads/${id}`, headers: all, body };
}

/** Begins an upload on the long road. */
async function begin(bytes: Buffer, values: Record<string, string> = {}): Promise<string> {
  const metadata = metadataOf(bytes, { category: 'large', ...values });
  const answer = await server.send(creation(bytes, 'long', { 'Upload-Metadata': metadata }));
  expect(answer.status).toBe(201);
  return idOf(answer.headers.location);
}

function idOf(location: string | undefined): string {
  return location?.slice(location.lastIndexOf('/') + 1) ?? '';
}

async function offsetOf(id: string): Promise<string | undefined> {
  return (await server.send({ method: 'HEAD', path: `uploads/${id}` })).headers['upload-offset'];
}

async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of server.storage.list('')) keys.push(key);
  return keys;
}

async function segmentFiles(): Promise<string[]> {
  return readdir(server.segmentsDirectory).catch(() => []);
}

type Road = 'short' | 'long';
const roads: Road[] = ['short', 'long'];

describe.each(roads)('a creation on the %s road', (road) => {
  const refusals: [string, Record<string, string | string[]>, number, string][] = [
    ['length 0', { 'Upload-Length': '0', 'Content-Length': '0' }, 400, 'empty_file'],
    ['no length', { 'Upload-Length': '-' }, 400, 'bad_length'],
    ['length 00', { 'Upload-Length': '00' }, 400, 'bad_length'],
    ['length 1e3', { 'Upload-Length': '1e3' }, 400, 'bad_length'],
    ['length 2^53-1', { 'Upload-Length': '9007199254740991' }, 413, 'too_large'],
    ['length 10^20', { 'Upload-Length': '100000000000000000000' }, 413, 'too_large'],
    ['a deferred length', { 'Upload-Length': '-', 'Upload-Defer-Length': '1' }, 400, 'not_supported'],
    ['both lengths', { 'Upload-Defer-Length': '1' }, 400, 'not_supported'],
    ['a partial upload', { 'Upload-Concat': 'partial' }, 400, 'not_supported'],
    ['a final upload', { 'Upload-Concat': 'final;../x http://evil/y' }, 400, 'not_supported'],
    ['no version', { 'Tus-Resumable': '-' }, 412, 'tus_version'],
    ['an old version', { 'Tus-Resumable': '0.2.2' }, 412, 'tus_version'],
    ['two lengths', { 'Upload-Length': ['100', '100'] }, 400, 'bad_request'],
    ['two versions', { 'Tus-Resumable': ['1.0.0', '1.0.0'] }, 400, 'bad_request'],
    ['no metadata', { 'Upload-Metadata': '-' }, 400, 'bad_metadata'],
    ['a query string', {}, 404, 'not_found'],
  ];
  it.each(refusals)('refuses %s', async (what, headers, status, code) => {
    server = await startUploadServer();
    const sent = creation(makePaddedPng(2000), road, headers);
    const path = what === 'a query string' ? 'uploads?x=1' : 'uploads';
    const answer = await server.send({
      ...sent,
      path,
      ...(headers['Content-Length'] ? { body: Buffer.alloc(0) } : {}),
    });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.headers['tus-resumable']).toBe('1.0.0');
    expect(answer.headers['tus-version']).toBe(code === 'tus_version' ? '1.0.0' : undefined);
    expect(server.ledger.uploads.size).toBe(0);
    expect(await storedKeys()).toEqual([]);
  });

  it('takes L and refuses L + 1', async () => {
    server = await startUploadServer();
    expect((await server.send(creation(makePaddedPng(204_800), road))).status).toBe(201);
    const answer = await server.send(creation(makePaddedPng(204_801), road));
    expect([answer.status, answer.code]).toEqual([413, 'too_large']);
    expect(JSON.parse(answer.text).error.maxBytes).toBe(204_800);
    expect(server.ledger.uploads.size).toBe(1);
  });

  it('gives a relative Location whatever host is forged', async () => {
    server = await startUploadServer();
    const forged = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https, http',
    };
    const answer = await server.send(creation(makePaddedPng(2000), road, forged));
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toMatch(/^\/dossier\/uploads\/[A-Za-z0-9_-]{22}$/);
  });

  it('gives the same Location for the same key, and refuses another request under it', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(2000);
    const sent = creation(bytes, road);
    const first = await server.send(sent);
    const second = await server.send(sent);
    expect([second.status, second.headers.location]).toEqual([201, first.headers.location]);
    expect(server.ledger.uploads.size).toBe(1);
    const key = Buffer.from(
      /key ([^,]+)/.exec(String(sent.headers?.['Upload-Metadata']))?.[1] ?? '',
      'base64',
    );
    const metadata = metadataOf(makePaddedPng(2000), { key: key.toString() });
    const other = await server.send(creation(makePaddedPng(2000), road, { 'Upload-Metadata': metadata }));
    expect([other.status, other.code]).toEqual([422, 'key_reused']);
  });

  it('refuses finally with what no client repeats', async () => {
    server = await startUploadServer();
    server.ledger.lock('not-activated');
    const answer = await server.send(creation(makePaddedPng(2000), road));
    expect([answer.status, answer.code]).toEqual([403, 'locked']);
    expect(JSON.parse(answer.text).error.reason).toBe('not-activated');
    server.ledger.lock('submitted');
    expect((await server.send(creation(makePaddedPng(2000), road))).code).toBe('locked');
  });

  it('ends in the same commit', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const created = await server.send(creation(bytes, road));
    const id = idOf(created.headers.location);
    const done = road === 'short' ? created : await server.send(patch(id, 0, bytes));
    expect(done.status).toBe(road === 'short' ? 201 : 204);
    expect(done.headers).toMatchObject({ 'upload-offset': '150000', 'tus-resumable': '1.0.0' });
    const [material] = server.ledger.materials.values();
    expect(done.headers['dossier-material']).toBe(material?.id);
    expect(done.headers['dossier-digest']).toBe(digestOf(bytes));
    const stored = await buffer(await server.storage.open(material?.storageKey ?? ''));
    expect(stored.equals(bytes)).toBe(true);
    const head = await server.send({ method: 'HEAD', path: `uploads/${id}` });
    expect(head.headers).toMatchObject({
      'upload-offset': '150000',
      'upload-length': '150000',
      'cache-control': 'no-store',
      'dossier-material': material?.id,
    });
    expect(await segmentFiles()).toEqual([]);
    if (road === 'short') {
      const view = JSON.parse(created.text) as CommitView;
      expect(view).toMatchObject({
        repeated: false,
        material: { state: 'stored', viewable: true, width: 8 },
      });
    }
  });

  it.each([
    ['another digest', makePaddedPng(2000), { sha256: 'a'.repeat(64) }, 'digest_mismatch'],
    ['no picture', Buffer.alloc(2000, 'x'), {}, 'not_image'],
    ['half a picture', makePaddedPng(4000).subarray(0, 2000), {}, 'truncated'],
    ['a name of another kind', makePaddedPng(2000), { filename: 'card.jpg' }, 'extension_mismatch'],
    ['a name that ends otherwise', makePaddedPng(2000), { filename: 'card.png.exe' }, 'extension_mismatch'],
    ['a format not taken', makePaddedPng(2000), { category: 'jpeg-only' }, 'format_not_allowed'],
  ])('refuses %s by the byte walk', async (_, bytes, values, code) => {
    server = await startUploadServer();
    const metadata = { 'Upload-Metadata': metadataOf(bytes, values) };
    let answer = await server.send(creation(bytes, road, metadata));
    if (road === 'long') {
      const id = idOf(answer.headers.location);
      answer = await server.send(patch(id, 0, bytes));
      expect((await server.send({ method: 'HEAD', path: `uploads/${id}` })).status).toBe(410);
      expect((await server.send(patch(id, 0, bytes))).status).toBe(410);
    }
    expect([answer.status, answer.code]).toEqual([422, code]);
    expect(server.ledger.materials.size).toBe(0);
    expect(await storedKeys()).toEqual([]);
    expect(await segmentFiles()).toEqual([]);
  });

  it('asks the host’s rule and leaves nothing when it says no', async () => {
    const { DossierError } = await import('../errors/dossier-error.js');
    const asked: unknown[] = [];
    const beforeUpload = async (question: unknown): Promise<void> => {
      asked.push(question);
      throw new DossierError('hook_refused', { details: { hostCode: 'no' } });
    };
    server = await startUploadServer({ options: { beforeUpload } });
    const bytes = makePaddedPng(2000);
    const answer = await server.send(creation(bytes, road));
    expect([answer.status, answer.code]).toEqual([422, 'hook_refused']);
    expect(asked).toEqual([
      {
        ...{ applicationId: 'one', candidateId: 'candidate-one', categoryId: 'identity' },
        ...{ filename: 'card.png', bytes: 2000, sha256: digestOf(bytes) },
      },
    ]);
    expect([...server.ledger.uploads.values()].filter(({ state }) => state === 'open')).toEqual([]);
    expect(await storedKeys()).toEqual([]);
  });

  it('answers with what the check has found by then', async () => {
    server = await startUploadServer({
      options: {
        state: 'checking',
        afterCommit: async (material, bytes) => {
          expect(bytes?.length).toBe(2000);
          return { ...material, state: 'rejected', rejection: 'corrupt' };
        },
      },
    });
    const bytes = makePaddedPng(2000);
    const created = await server.send(creation(bytes, road));
    if (road === 'long') {
      expect((await server.send(patch(idOf(created.headers.location), 0, bytes))).status).toBe(204);
      return;
    }
    expect(JSON.parse(created.text).material).toMatchObject({ state: 'rejected', rejection: 'corrupt' });
  });

  it('keeps what the room did not do for another caller from him', async () => {
    server = await startUploadServer();
    const id = idOf((await server.send(creation(makePaddedPng(2000), road))).headers.location);
    for (const method of ['HEAD', 'DELETE']) {
      const foreign = await server.send({
        method,
        path: `uploads/${id}`,
        headers: { 'X-Application': 'two' },
      });
      const missing = await server.send({ method, path: `uploads/${'A'.repeat(22)}` });
      expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    }
    const foreign = await server.send(patch(id, 0, Buffer.alloc(1), { 'X-Application': 'two' }));
    expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
  });
});

describe('a creation with a body', () => {
  it('is refused when the body is longer than the length, and leaves no record', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const answer = await server.send(creation(bytes, 'short', { 'Upload-Length': '2000' }));
    expect([answer.status, answer.code]).toEqual([413, 'too_large']);
    const chunked = { 'Upload-Length': '2000', 'Content-Length': '-', 'Transfer-Encoding': 'chunked' };
    const second = await server.send(creation(bytes, 'short', chunked));
    expect([second.status, second.code]).toEqual([413, 'too_large']);
    expect([...server.ledger.uploads.values()].filter(({ state }) => state === 'open')).toEqual([]);
    expect(await segmentFiles()).toEqual([]);
  });

  it('may bring a part, and is refused with another type or encoding', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const part = { ...creation(bytes, 'short'), body: bytes.subarray(0, 1000) };
    const answer = await server.send(part);
    expect([answer.status, answer.headers['upload-offset']]).toEqual([201, '1000']);
    const done = await server.send(patch(idOf(answer.headers.location), 1000, bytes.subarray(1000)));
    expect([done.status, done.headers['upload-offset']]).toEqual([204, '3000']);
    for (const headers of [{ 'Content-Type': 'image/png' }, { 'Content-Encoding': 'gzip' }] as const) {
      const refused = await server.send(creation(bytes, 'short', headers as Record<string, string>));
      expect([refused.status, refused.code]).toEqual([415, 'unsupported_media_type']);
    }
  });

  it('over 1 MiB takes the long road and answers alike', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(1_048_577);
    const metadata = metadataOf(bytes, { category: 'large' });
    const sent = creation(bytes, 'short', { 'Upload-Metadata': metadata });
    const answer = await server.send(sent);
    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.text)).toMatchObject({ repeated: false, material: { bytes: 1_048_577 } });
    const again = await server.send(sent);
    expect(JSON.parse(again.text)).toMatchObject({ repeated: true, material: { bytes: 1_048_577 } });
    expect(await storedKeys()).toHaveLength(1);
  });

  it('finishes an upload that the same key began on the long road', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const metadata = { 'Upload-Metadata': metadataOf(bytes) };
    const id = idOf((await server.send(creation(bytes, 'long', metadata))).headers.location);
    await server.send(patch(id, 0, bytes.subarray(0, 1000)));
    const whole = await server.send(creation(bytes, 'short', metadata));
    expect([whole.status, idOf(whole.headers.location)]).toEqual([201, id]);
    expect(await offsetOf(id)).toBe('3000');
    expect(await segmentFiles()).toEqual([]);
  });

  it('gets its refusal before the body is read when it asks first', async () => {
    server = await startUploadServer();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1');
      const head = [
        'POST /dossier/uploads HTTP/1.1',
        'Host: x',
        'Tus-Resumable: 1.0.0',
        'Upload-Length: 300000',
        'Content-Length: 300000',
        'Content-Type: application/offset+octet-stream',
        `Upload-Metadata: ${metadataOf(Buffer.alloc(1))}`,
        '\r\n',
      ];
      socket.write(head.join('\r\n'));
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('a PATCH', () => {
  it.each([
    ['another type', { 'Content-Type': 'image/png' }, 415, 'unsupported_media_type'],
    ['gzip', { 'Content-Encoding': 'gzip' }, 415, 'unsupported_media_type'],
    ['br', { 'Content-Encoding': 'br' }, 415, 'unsupported_media_type'],
    ['no offset', { 'Upload-Offset': '-' }, 400, 'bad_offset'],
    ['a negative offset', { 'Upload-Offset': '-1' }, 400, 'bad_offset'],
    ['half an offset', { 'Upload-Offset': '0.5' }, 400, 'bad_offset'],
    ['a huge offset', { 'Upload-Offset': '9007199254740993' }, 400, 'bad_offset'],
    ['two offsets', { 'Upload-Offset': ['0', '0'] }, 400, 'bad_request'],
    ['no version', { 'Tus-Resumable': '-' }, 412, 'tus_version'],
    ['an offset that is too low', { 'Upload-Offset': '0' }, 409, 'offset_mismatch'],
    ['an offset that is too high', { 'Upload-Offset': '200' }, 409, 'offset_mismatch'],
    ['a start beyond the end', { 'Upload-Offset': '3001' }, 413, 'too_large'],
    ['a start at the end', { 'Upload-Offset': '3000' }, 413, 'too_large'],
    ['a reach beyond the end', { 'Upload-Offset': '2999' }, 413, 'too_large'],
  ] as [string, Record<string, string | string[]>, number, string][])(
    'is refused for %s, and changes nothing',
    async (_, headers, status, code) => {
      server = await startUploadServer();
      const bytes = makePaddedPng(3000);
      const id = await begin(bytes);
      await server.send(patch(id, 0, bytes.subarray(0, 100)));
      const answer = await server.send(patch(id, 100, bytes.subarray(100, 200), headers));
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(answer.headers['upload-offset']).toBe(code === 'offset_mismatch' ? '100' : undefined);
      expect(await offsetOf(id)).toBe('100');
      expect(await segmentFiles()).toHaveLength(1);
    },
  );

  it('with a chunked body that is too long is refused, and changes nothing', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    const chunked = { 'Content-Length': '-', 'Transfer-Encoding': 'chunked' };
    const answer = await server.send(patch(id, 0, Buffer.alloc(200_000), chunked));
    expect([answer.status, answer.code]).toEqual([413, 'too_large']);
    expect(await offsetOf(id)).toBe('0');
    expect(await segmentFiles()).toEqual([]);
    expect((await server.send(patch(id, 0, bytes, chunked))).status).toBe(204);
  });

  it('may come as a POST, and nothing else may', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    const override = { 'X-HTTP-Method-Override': 'PATCH' };
    const answer = await server.send({ ...patch(id, 0, bytes, override), method: 'POST' });
    expect([answer.status, answer.headers['upload-offset']]).toEqual([204, '3000']);
    const deletion = { 'X-HTTP-Method-Override': 'DELETE' };
    expect((await server.send({ ...patch(id, 0, bytes, deletion), method: 'POST' })).status).toBe(405);
    const created = await server.send(creation(makePaddedPng(2000), 'long', deletion));
    expect(created.status).toBe(201);
    expect(await offsetOf(id)).toBe('3000');
  });

  it('pipelined with DELETE and PATCH is served in order, the last one 410', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(3000);
    const id = await begin(bytes);
    const one = (method: string, offset: number): string =>
      `${method} /dossier/uploads/${id} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n` +
      `Upload-Offset: ${offset}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${method === 'PATCH' ? 10 : 0}\r\n\r\n${method === 'PATCH' ? '0123456789' : ''}`;
    const statuses = await new Promise<string[]>((resolve) => {
      const socket = connect(server.port, '127.0.0.1');
      let text = '';
      socket.on('data', (data) => {
        text += data.toString();
        const found = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1] ?? '');
        if (found.length === 3) {
          resolve(found);
          socket.destroy();
        }
      });
      socket.write(one('PATCH', 0) + one('DELETE', 0) + one('PATCH', 10));
    });
    expect(statuses).toEqual(['204', '204', '410']);
  });
});

describe('an upload’s id', () => {
  it.each([
    '..%2f..%2fetc',
    '%2e%2e',
    '%5c',
    '%00',
    '%',
    '%c0%ae',
    'x'.repeat(5000),
    `${'A'.repeat(22)}.json`,
    `${'A'.repeat(22)}.info`,
    `${'A'.repeat(22)}/`,
    `${'A'.repeat(22)}//${'B'.repeat(22)}`,
    `${'A'.repeat(22)};/x`,
    'CON',
  ])('of another form is not found, and nothing is looked up: %s', async (id) => {
    let lookUps = 0;
    server = await startUploadServer({
      wrapLedger: (ledger) => ({
        ...ledger,
        read: (input) => {
          lookUps += 1;
          return ledger.read(input);
        },
      }),
    });
    for (const method of ['HEAD', 'DELETE', 'PATCH']) {
      const headers = { ...bodyType, 'Upload-Offset': '0' };
      const answer = await server.send({ method, path: `uploads/${id}`, headers, body: Buffer.alloc(0) });
      expect(answer.status).toBe(404);
    }
    expect(lookUps).toBe(0);
  });
});

describe('OPTIONS', () => {
  it('says what is offered', async () => {
    server = await startUploadServer();
    const answer = await server.send({
      method: 'OPTIONS',
      path: 'uploads',
      headers: { 'Tus-Resumable': '-' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,termination,expiration',
    });
  });
});
