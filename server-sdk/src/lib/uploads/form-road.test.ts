import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { makePaddedPng } from '../testing/make-padded-png.js';
import { type Answer, digestOf, startUploadServer, type UploadServer } from '../testing/upload-server.js';

let server: UploadServer;

afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

function fieldsFor(bytes: Buffer): Record<string, string> {
  return { category: 'identity', filename: '身份证.png', sha256: digestOf(bytes), key: 'a-key-of-mine' };
}

/** A form as a browser writes it. */
function makeForm(fields: [string, string][], file: Buffer | null): { type: string; body: Buffer } {
  const boundary = `----${randomBytes(12).toString('hex')}`;
  const parts: Buffer[] = fields.map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file !== null) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n`;
    parts.push(Buffer.from(head), file, Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function sendForm(
  fields: [string, string][],
  file: Buffer | null,
  more: Record<string, string> = {},
): Promise<Answer> {
  const { type, body } = makeForm(fields, file);
  const headers = { 'Tus-Resumable': '-', 'Content-Type': type, ...more };
  return server.send({ method: 'POST', path: 'uploads/form', headers, body });
}

describe('the form road', () => {
  it('ends in the same commit, once for one key', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const fields = Object.entries(fieldsFor(bytes));
    const first = await sendForm(fields, bytes);
    expect(first.status).toBe(201);
    expect(JSON.parse(first.text)).toMatchObject({
      repeated: false,
      material: { sha256: digestOf(bytes), filename: '身份证.png', bytes: 150_000 },
    });
    const [material] = server.ledger.materials.values();
    expect(first.headers['dossier-material']).toBe(material?.id);
    expect((await buffer(await server.storage.open(material?.storageKey ?? ''))).equals(bytes)).toBe(true);
    const second = await sendForm(fields, bytes);
    expect([second.status, JSON.parse(second.text).repeated]).toEqual([201, true]);
    const all = await Promise.all(Array.from({ length: 5 }, () => sendForm(fields, bytes)));
    expect(all.every(({ status }) => status === 201)).toBe(true);
    expect(server.ledger.materials.size).toBe(1);
  });

  it('commits once when the same form comes five times in parallel', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(150_000);
    const fields = Object.entries(fieldsFor(bytes));
    const answers = await Promise.all(Array.from({ length: 5 }, () => sendForm(fields, bytes)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const keys: string[] = [];
    for await (const { key } of server.storage.list('')) keys.push(key);
    expect([server.ledger.materials.size, keys.length]).toEqual([1, 1]);
  });

  it.each([
    ['an empty file', {}, Buffer.alloc(0), 400, 'empty_file'],
    ['no file', {}, null, 400, 'bad_request'],
    ['too many bytes', {}, makePaddedPng(204_801), 413, 'too_large'],
    ['no key', { key: '' }, makePaddedPng(2000), 400, 'bad_metadata'],
    ['another digest', { sha256: 'a'.repeat(64) }, makePaddedPng(2000), 422, 'digest_mismatch'],
    ['an unknown category', { category: 'nothing' }, makePaddedPng(2000), 400, 'unknown_category'],
    ['a long name', { filename: 'x'.repeat(300) }, makePaddedPng(2000), 400, 'name_too_long'],
    ['no picture', {}, Buffer.alloc(2000, 'x'), 422, 'not_image'],
  ])('refuses %s', async (_, changes, file, status, code) => {
    server = await startUploadServer();
    const fields = Object.entries({ ...fieldsFor(file ?? Buffer.alloc(0)), ...changes });
    const answer = await sendForm(fields, file);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(server.ledger.uploads.size).toBe(0);
  });

  it.each([
    ['another type', { 'Content-Type': 'text/plain' }, 415],
    ['no boundary', { 'Content-Type': 'multipart/form-data; x=y' }, 400],
    ['an encoding', { 'Content-Encoding': 'gzip' }, 415],
  ])('refuses a body of %s', async (_, headers, status) => {
    server = await startUploadServer();
    const bytes = makePaddedPng(2000);
    const answer = await sendForm(Object.entries(fieldsFor(bytes)), bytes, headers);
    expect(answer.status).toBe(status);
  });

  it('refuses a field twice, fields without end, and two files', async () => {
    server = await startUploadServer();
    const bytes = makePaddedPng(2000);
    const fields = Object.entries(fieldsFor(bytes));
    expect((await sendForm([...fields, ['category', 'identity']], bytes)).code).toBe('bad_metadata');
    expect((await sendForm([['__proto__', 'x'], ...fields], bytes)).code).toBe('bad_metadata');
    const many = Array.from({ length: 40 }, (_, at): [string, string] => [`f${at}`, 'x']);
    expect((await sendForm([...many, ...fields], bytes)).code).toBe('bad_request');
    const { type, body } = makeForm(fields, bytes);
    const half = body.subarray(0, body.length - 1000);
    const cut = await server.send({
      method: 'POST',
      path: 'uploads/form',
      headers: { 'Content-Type': type },
      body: half,
    });
    expect([cut.status, cut.code]).toEqual([400, 'bad_request']);
  });
});
