import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePng } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { readKept } from '../bad-inputs/bad-inputs-testing/read-kept.js';
import { creationHeaders } from './cases/fuzz-case.js';
import { type FuzzServer, startFuzzServer } from './server/fuzz-server.js';
import { FuzzStage } from './server/fuzz-stage.js';
import { describeAnswer, metadataOf } from './server/send-picture.js';

/** Single lines of the table of bad inputs that need the whole, hardened server. */
describe('the mounted server', () => {
  let server: FuzzServer;
  let stage: FuzzStage;
  beforeAll(async () => {
    server = await startFuzzServer();
    stage = new FuzzStage(server, 'one', 1);
    await stage.begin(async () => undefined);
  });
  afterAll(async () => {
    stage.close();
    await server.close();
  });

  const post = 'POST /dossier/uploads HTTP/1.1\r\nHost: x\r\n';
  const many = (count: number): string => Array.from({ length: count }, (_, at) => `X${at}: y\r\n`).join('');

  it.each([
    [25, '1,500 headers', () => `${post}${many(1_500)}Content-Length: 0\r\n\r\n`, '431 too_many_headers'],
    [25, '201 headers', () => `${post}${many(199)}Content-Length: 0\r\n\r\n`, '431 too_many_headers'],
    [
      27,
      'CONNECT',
      () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
      '405 method_not_allowed',
    ],
    [
      34,
      'an oversize length that asks first',
      () =>
        `${post}Authorization: Bearer ${stage.token}\r\nTus-Resumable: 1.0.0\r\nUpload-Length: 99999999\r\nContent-Length: 99999999\r\n` +
        `Content-Type: application/offset+octet-stream\r\nUpload-Metadata: ${metadataOf({ category: 'both' })}\r\nExpect: 100-continue\r\n\r\n`,
      '413 too_large',
    ],
  ])('%i: %s', async (_item, _name, request, verdict) => {
    const before = await readKept(server);
    expect(describeAnswer(await stage.sendRaw(Buffer.from(request()), 'POST'))).toBe(verdict);
    expect(await readKept(server)).toEqual(before);
  });

  it('80: the same bytes twice, and in two categories, are three pictures', async () => {
    const bytes = await makePng({ width: 40, height: 60 });
    const ids = new Set<string | undefined>();
    for (const category of ['both', 'both', 'large']) {
      const headers = creationHeaders(stage, bytes, 'short', category).map(
        ([name, value]) => [name, value] as const,
      );
      const answer = await stage.send({ method: 'POST', path: 'uploads', headers, body: bytes });
      expect(answer.status).toBe(201);
      ids.add(answer.headers.get('dossier-material'));
    }
    expect(ids.size).toBe(3);
  });
});
