import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';

/** Bodies that no route's form takes; `bad-inputs.md` 92 and 93. */
describe('JSON bodies', () => {
  let started: StartedDossier;
  let candidate = '';
  let reviewer = '';
  beforeAll(async () => {
    started = await startDossier();
    candidate = await started.dossier.tokens.issue({ candidate: sampleCandidate('1') });
    reviewer = await started.dossier.tokens.issue({ reviewer: sampleReviewer('kaodian', 'site') });
    await new TestCaller(started.url, candidate).begin();
  });
  afterAll(() => started.remove());

  const send = async (method: string, path: string, body: string | Buffer, type = 'application/json') => {
    const token = path.startsWith('review') ? reviewer : candidate;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': type };
    const response = await fetch(`${started.url}/${path}`, { method, headers, body: body as string });
    return {
      status: response.status,
      error: ((await response.json()) as { error: { code: string; field: string } }).error,
    };
  };
  const refuses = async (method: string, path: string, body: string | Buffer) => {
    const { status, error } = await send(method, path, body);
    expect({ status, code: error?.code }, String(body).slice(0, 80)).toEqual({
      status: 400,
      code: 'bad_json',
    });
    return error.field;
  };

  const good: readonly [string, string, string][] = [
    ['POST', 'submission', '"revision":0,"declared":true'],
    ['PUT', 'profile', '"values":{"phone":"13800138000"}'],
    ['PUT', `asks/${'A'.repeat(22)}/answer`, '"answer":"x"'],
    ['POST', 'review/queue', '"show":"waiting"'],
    ['POST', `review/applications/${'A'.repeat(22)}/reopening`, '"revision":0,"reason":"x"'],
    [
      'POST',
      `review/applications/${'A'.repeat(22)}/decisions`,
      '"revision":0,"submission":1,"outcome":"refuse","verdicts":[],"asks":[],"feedback":"","note":""',
    ],
  ];

  it.each(good)('%s %s: anything beside its own fields is refused', async (method, path, fields) => {
    const first = fields.slice(0, fields.indexOf(',') < 0 ? undefined : fields.indexOf(','));
    for (const extra of [
      '"status":"approved"',
      '"ownerId":"2"',
      '"__proto__":{"a":1}',
      '"constructor":1',
      '"toString":1',
      first,
    ]) {
      await refuses(method, path, `{${fields},${extra}}`);
    }
    expect(({} as { a?: number }).a).toBeUndefined();
    expect((await send(method, path, `{${fields}}`)).error?.code).not.toBe('bad_json');
  });

  it('wrong types, no numbers, no JSON and nesting without end are refused', async () => {
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1',
      '{"revision":"0","declared":true}',
      '{"revision":0.5,"declared":true}',
      '{"revision":-1,"declared":true}',
      '{"revision":1e400,"declared":true}',
      '{"revision":9007199254740993,"declared":true}',
      '{"revision":0,"declared":1}',
      '{"revision":0}',
      '{"revision":0,"declared":true}x',
      '{"revision":NaN,"declared":true}',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      `{"revision":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},"declared":true}`,
    ];
    for (const body of bodies) await refuses('POST', 'submission', body);
    await refuses('POST', 'submission', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect(await refuses('POST', 'submission', '{"revision":"0","declared":true}')).toBe('revision');
  });

  it('a key of a deeper object that stands twice or names a prototype is refused', async () => {
    await refuses('PUT', 'profile', '{"values":{"phone":"13800138000","phone":"13800138001"}}');
    await refuses('PUT', 'profile', '{"values":{"phone":"13800138000","\\u0070hone":"13800138001"}}');
    await refuses('PUT', 'profile', '{"values":{"phone":"13800138000","__proto__":"x"}}');
    const quoting = JSON.stringify({ values: { phone: '13800138000', note: '{"a":1,"a":2}\\"' } });
    expect((await send('PUT', 'profile', quoting)).status).toBe(200);
  });

  it('text keeps HTML and refuses control characters and too much of it', async () => {
    const path = `review/applications/${'A'.repeat(22)}/reopening`;
    expect(
      (await send('POST', path, JSON.stringify({ revision: 0, reason: '<b onload=x>\u202e' }))).status,
    ).toBe(404);
    await refuses('POST', path, JSON.stringify({ revision: 0, reason: 'a\u0000b' }));
    await refuses('POST', path, JSON.stringify({ revision: 0, reason: 'x'.repeat(1_001) }));
    const huge = await send(
      'POST',
      path,
      JSON.stringify({ revision: 0, reason: 'x'.repeat(10_000_000) }),
    ).catch(() => null);
    if (huge !== null) expect(huge).toMatchObject({ status: 413, error: { code: 'too_large' } });
  });

  it('a body without an announced length stops at the limit too', async () => {
    const outgoing = request(`${started.url}/submission`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${candidate}`,
        'Content-Type': 'application/json',
        'Transfer-Encoding': 'chunked',
      },
    });
    const answered = new Promise<string>((resolve, reject) => {
      outgoing.on('response', (response) =>
        text(response).then((body) => resolve(`${response.statusCode} ${body}`), reject),
      );
      outgoing.on('error', reject);
    });
    outgoing.write(' '.repeat(300_000));
    expect(await answered).toMatch(/^413 .*too_large/);
    outgoing.destroy();
  });

  it('another type or a coded body is refused', async () => {
    for (const type of ['text/plain', 'application/json-patch+json', 'multipart/form-data; boundary=x']) {
      expect(await send('POST', 'submission', '{"revision":0,"declared":true}', type)).toMatchObject({
        status: 415,
      });
    }
  });
});
