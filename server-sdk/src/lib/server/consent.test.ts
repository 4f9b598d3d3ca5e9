import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import type { DossierOptions } from './options.js';
import { resolveConsent } from './resolve-consent.js';

interface Refused {
  readonly error: { readonly code: string; readonly version?: string };
}

const text = { 'zh-CN': '示例告知书：仅供测试', en: 'A made-up notice, for tests' };
const digest = createHash('sha256').update(JSON.stringify(text)).digest('hex');

function programmeWith(version: string | null): DossierOptions['programme'] {
  const consent = version === null ? {} : { consent: { text, version, url: 'https://exam.example/notice' } };
  return { id: 'exam', title: 'Exam', ...consent };
}

describe('the consent before the first picture', () => {
  let started: StartedDossier;
  let candidate: TestCaller;
  let bytes: Buffer;
  const give = (body: unknown, caller = candidate) => caller.call<Refused>('PUT', 'consent', body);
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [
    status,
    (body as Partial<Refused>).error?.code,
  ];
  const restart = async (version: string | null) => {
    await started.stop();
    started = await startDossier({ directory: started.directory, programme: programmeWith(version) });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
  };
  const consentEvents = async (caller = candidate) => {
    const { application } = await caller.state();
    const { record } = await started.dossier.privacy.export(application.id);
    return record.tables.events?.filter(({ kind }) => kind === 'consent-given') ?? [];
  };

  beforeEach(async () => {
    started = await startDossier({ programme: programmeWith('v1') });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
    bytes = await makeJpeg({ width: 60, height: 60 });
  });
  afterEach(() => started.remove());

  /** A creation without bytes, which takes the long road; its key is kept for a repeat. */
  const createLong = (key?: string) =>
    candidate.call('POST', 'uploads', undefined, {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': uploadMetadata('identity', bytes, key === undefined ? {} : { key }),
    });
  const createByForm = () => {
    const boundary = randomBytes(12).toString('hex');
    const fields = Object.entries({
      category: 'identity',
      filename: 'x.jpg',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      key: randomBytes(12).toString('base64url'),
    }).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const body = Buffer.concat([
      Buffer.from(fields.join('') + file),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { 'Tus-Resumable': '-', 'Content-Type': `multipart/form-data; boundary=${boundary}` };
    return candidate.call('POST', 'uploads/form', body, headers);
  };
  const roads = {
    short: () => candidate.upload('identity', bytes),
    long: () => createLong(),
    form: createByForm,
  };

  it.each(Object.keys(roads) as (keyof typeof roads)[])('is needed on the %s road', async (road) => {
    const refused = await roads[road]();
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ error: { code: 'consent_needed', version: 'v1' } });
    expect((await candidate.state()).categories.every(({ used }) => used === 0)).toBe(true);
    expect((await give({ version: 'v1' })).status).toBe(200);
    expect((await roads[road]()).status).toBe(201);
  });

  it('shows in the state what is asked for and what was given', async () => {
    const url = 'https://exam.example/notice';
    expect((await candidate.state()).consent).toEqual({
      ...{ text, version: 'v1', url },
      ...{ givenVersion: null, guardian: null },
    });
    const { body } = await candidate.call('PUT', 'consent', { version: 'v1' });
    expect(body.consent).toEqual({ text, version: 'v1', url, givenVersion: 'v1', guardian: null });
  });

  it('is recorded once with time, version and digest, however often it is said', async () => {
    const second = await startDossier({ directory: started.directory, programme: programmeWith('v1') });
    try {
      const elsewhere = await TestCaller.candidate(second, sampleCandidate('1'));
      const callers = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? candidate : elsewhere));
      const answers = await Promise.all(callers.map((caller) => give({ version: 'v1' }, caller)));
      expect(answers.map(({ status }) => status)).toEqual(callers.map(() => 200));
    } finally {
      await second.stop();
    }
    const [event, ...more] = await consentEvents();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ role: 'candidate', data: { version: 'v1', sha256: digest } });
    const { record } = await started.dossier.privacy.export((await candidate.state()).application.id);
    expect(record.application).toMatchObject({
      consent_version: 'v1',
      consent_sha256: digest,
      consent_at: event?.at,
    });
    expect(record.tables.event_values).toContainEqual(
      expect.objectContaining({ seq: event?.seq, name: 'text', value: JSON.stringify(text) }),
    );
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it('names the present version to somebody who agrees to another one, and keeps nothing', async () => {
    const answer = await give({ version: 'v0' });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { code: 'consent_changed', version: 'v1' } },
    });
    expect(await consentEvents()).toEqual([]);
    expect(codeOf(await candidate.upload('identity', bytes))).toEqual([403, 'consent_needed']);
  });

  it('takes no other form', async () => {
    const long = 'x'.repeat(65);
    const versions = [1, null, '', 'v 1', long, ['v1']].map((version) => ({ version }));
    for (const body of [{}, ...versions, { version: 'v1', more: true }, ['v1'], null]) {
      expect(codeOf(await give(body)), JSON.stringify(body)).toEqual([400, 'bad_json']);
    }
    expect(await consentEvents()).toEqual([]);
  });

  it('asks again for a new version; what is stored and under way stays, and a repeat finds its answer', async () => {
    await give({ version: 'v1' });
    const stored = await candidate.upload('degree', bytes, { key: 'key-of-a-picture' });
    const open = await createLong('key-of-an-upload');
    const location = open.headers.get('location')?.split('/dossier/')[1] ?? '';
    await candidate.checkedState();
    const etag = (await candidate.call('GET', 'state')).headers.get('etag') ?? '';
    await restart('v2');

    // The page that asks whether anything has moved hears of it.
    expect((await candidate.call('GET', 'state', undefined, { 'If-None-Match': etag })).status).toBe(200);
    const state = await candidate.state();
    expect(state.consent).toMatchObject({ version: 'v2', givenVersion: 'v1' });
    const kept = state.categories.find(({ id }) => id === 'degree')?.materials;
    expect(kept).toMatchObject([{ id: stored.body.material.id, state: 'stored' }]);
    expect(codeOf(await candidate.upload('identity', bytes))).toEqual([403, 'consent_needed']);
    const again = await candidate.upload('degree', bytes, { key: 'key-of-a-picture' });
    expect([again.status, again.body.repeated]).toEqual([201, true]);
    const last = await candidate.call('PATCH', location, bytes, {
      ...{ 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0' },
      'Content-Type': 'application/offset+octet-stream',
    });
    expect([200, 204]).toContain(last.status);

    expect(codeOf(await give({ version: 'v1' }))).toEqual([409, 'consent_changed']);
    expect((await give({ version: 'v2' })).status).toBe(200);
    expect((await candidate.upload('identity', bytes)).status).toBe(201);
    expect((await consentEvents()).map(({ data }) => data)).toMatchObject([
      { version: 'v1' },
      { version: 'v2' },
    ]);
    await restart(null);
    expect((await candidate.state()).consent).toBeNull();
    expect((await candidate.upload('other', bytes)).status).toBe(201);
  });

  it('is nothing to hosts without it', async () => {
    await restart(null);
    expect((await candidate.state()).consent).toBeNull();
    expect(codeOf(await give({ version: 'v1' }))).toEqual([409, 'not_allowed_now']);
    expect((await candidate.upload('identity', bytes)).status).toBe(201);
  });

  it('waits for the activation, and belongs to candidates alone', async () => {
    const early = await TestCaller.candidate(started, sampleCandidate('2'));
    expect(codeOf(await give({ version: 'v1' }, early))).toEqual([409, 'not_activated']);
    const staff = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    expect((await give({ version: 'v1' }, staff)).status).toBe(403);
    expect(codeOf(await candidate.upload('identity', bytes))).toEqual([403, 'consent_needed']);
  });

  it('goes with the person: nothing of it is left in the row or beside the history', async () => {
    await give({ version: 'v1' });
    const { application } = await candidate.state();
    const holdsText = async () =>
      (await readFile(join(started.directory, 'dossier.db'))).includes(text.en) ||
      (await readFile(join(started.directory, 'dossier.db-wal'))).includes(text.en);
    expect(await holdsText()).toBe(true);
    await started.dossier.privacy.delete(application.id, 'request');
    expect(await holdsText()).toBe(false);
    expect(codeOf(await give({ version: 'v1' }))).toEqual([404, 'not_found']);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
    const anew = await TestCaller.candidate(started, sampleCandidate('1'));
    expect((await anew.begin()).consent).toMatchObject({ givenVersion: null });
    expect(codeOf(await anew.upload('identity', bytes))).toEqual([403, 'consent_needed']);
  });
});

describe('the option of the programme', () => {
  const good = { text, version: '2026-1' };

  it('is checked at the start', () => {
    expect(resolveConsent()).toBeNull();
    expect(resolveConsent(good)).toMatchObject({ ...good, url: null, sha256: digest });
    expect(resolveConsent({ ...good, url: 'https://exam.example/notice' })?.url).toContain('exam.example');
  });

  it.each([
    [{ ...good, version: '' }, 'version'],
    [{ ...good, version: 'one two' }, 'version'],
    [{ ...good, text: '' }, 'text'],
    [{ ...good, text: {} }, 'text'],
    [{ ...good, text: { en: ' ' } }, 'text'],
    [{ ...good, text: 'x'.repeat(4_001) }, 'text'],
    [{ ...good, url: '/notice' }, 'url'],
    [{ ...good, url: 'javascript:alert(1)' }, 'url'],
  ])('names what is wrong: %j', (options, name) => {
    expect(() => resolveConsent(options)).toThrow(`programme.consent.${name}`);
  });
});
