import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import type { QueueView } from '../wire/review-view.js';
import type { DossierOptions } from './options.js';
import { resolveConsent } from './resolve-consent.js';
import { type StartedPostgres, startPostgres } from './test-parts/start-postgres.js';

interface Refused {
  readonly error: { readonly code: string };
}

const text = { 'zh-CN': '示例告知书：仅供测试', en: 'A made-up notice, for tests' };
const guardian = { text: { 'zh-CN': '示例：监护人同意', en: 'A made-up agreement of a guardian' } };
const digestOf = (words: unknown) => createHash('sha256').update(JSON.stringify(words)).digest('hex');
const needed = (version = 'v1') => ({ error: { code: 'consent_needed', version, guardian: true } });

function programmeWith(version: string): DossierOptions['programme'] {
  return { id: 'exam', title: 'Exam', consent: { text, version, guardian } };
}

describe.each(['sqlite', 'postgres'])('the consent of a candidate under 14 on %s', (kind) => {
  let postgres: StartedPostgres | null = null;
  let started: StartedDossier;
  let child: TestCaller;
  let bytes: Buffer;

  beforeEach(async () => {
    postgres = kind === 'postgres' ? await startPostgres() : null;
    started = await startDossier({
      programme: programmeWith('v1'),
      ...(postgres === null ? {} : { database: postgres.database }),
    });
    child = await signIn(true);
    await child.begin();
    bytes = await makeJpeg({ width: 60, height: 60 });
  });
  afterEach(async () => {
    await started.remove();
    await postgres?.stop();
  });

  const signIn = (isUnder14?: boolean, id = '1') =>
    TestCaller.candidate(started, sampleCandidate(id, isUnder14 === undefined ? {} : { isUnder14 }));
  const give = (body: unknown, caller = child) => caller.call<Refused>('PUT', 'consent', body);

  it('is needed of a guardian too; the candidate’s alone is refused and not kept', async () => {
    expect((await child.state()).consent?.guardian).toEqual({ text: guardian.text, given: false });
    expect(await child.upload('identity', bytes)).toMatchObject({ status: 403, body: needed() });
    for (const body of [{ version: 'v1' }, { version: 'v1', guardian: false }]) {
      expect(await give(body)).toMatchObject({ status: 403, body: needed() });
    }
    expect((await child.state()).consent).toMatchObject({ givenVersion: null, guardian: { given: false } });
    expect(await child.upload('identity', bytes)).toMatchObject({ status: 403, body: needed() });
    const given = await child.call('PUT', 'consent', { version: 'v1', guardian: true });
    expect(given).toMatchObject({ status: 200, body: { consent: { givenVersion: 'v1' } } });
    expect(given.body.consent?.guardian).toEqual({ text: guardian.text, given: true });
    expect((await child.upload('identity', bytes)).status).toBe(201);
    expect(await started.dossier.applications.get('1')).toMatchObject({
      candidate: { isUnder14: true },
      consentVersion: 'v1',
      consentByGuardian: true,
    });
    expect(await give({ version: 'v1' })).toMatchObject({ status: 200 });
    expect(await started.dossier.applications.get('1')).toMatchObject({ consentByGuardian: true });
  });
});

describe('the consent of a candidate under 14', () => {
  let started: StartedDossier;
  let child: TestCaller;
  let bytes: Buffer;

  beforeEach(async () => {
    started = await startDossier({ programme: programmeWith('v1') });
    child = await signIn(true);
    await child.begin();
    bytes = await makeJpeg({ width: 60, height: 60 });
  });
  afterEach(() => started.remove());

  const signIn = (isUnder14?: boolean, id = '1') =>
    TestCaller.candidate(started, sampleCandidate(id, isUnder14 === undefined ? {} : { isUnder14 }));
  const give = (body: unknown, caller = child) => caller.call<Refused>('PUT', 'consent', body);
  const restart = async (programme: DossierOptions['programme']) => {
    await started.stop();
    started = await startDossier({ directory: started.directory, programme });
    child = await signIn(true);
  };
  const exported = async () => {
    const { record } = await started.dossier.privacy.export((await child.state()).application.id);
    return {
      row: record.application,
      events: record.tables.events?.filter(({ kind }) => kind === 'consent-given') ?? [],
      values: record.tables.event_values ?? [],
    };
  };

  it('is asked for on the long road too', async () => {
    const create = () =>
      child.call('POST', 'uploads', undefined, {
        'Tus-Resumable': '1.0.0',
        'Upload-Length': String(bytes.length),
        'Upload-Metadata': uploadMetadata('identity', bytes),
      });
    expect(await create()).toMatchObject({ status: 403, body: needed() });
    await give({ version: 'v1', guardian: true });
    expect((await create()).status).toBe(201);
  });

  it('is on record with the guardian’s words and their digest, once for many calls at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => give({ version: 'v1', guardian: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { row, events, values } = await exported();
    expect(events).toHaveLength(1);
    expect(row).toMatchObject({
      candidate: { isUnder14: true },
      consent_sha256: digestOf(text),
      consent_guardian_sha256: digestOf(guardian.text),
    });
    const words = JSON.stringify(guardian.text);
    expect(values).toContainEqual(
      expect.objectContaining({ seq: events[0]?.seq, name: 'guardian', value: words }),
    );
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it('is asked for again when it turns out later, and not of somebody who is not under 14 after all', async () => {
    const adult = await signIn(undefined, '2');
    await adult.begin();
    expect((await adult.state()).consent?.guardian).toBeNull();
    await give({ version: 'v1' }, adult);
    expect((await adult.upload('identity', bytes)).status).toBe(201);
    const etag = (await adult.call('GET', 'state')).headers.get('etag') ?? '';

    const younger = await signIn(true, '2');
    expect((await younger.call('GET', 'state', undefined, { 'If-None-Match': etag })).status).toBe(200);
    expect((await younger.state()).consent).toMatchObject({ givenVersion: 'v1', guardian: { given: false } });
    // What counts is the newest sign-in, with an older token as well.
    for (const caller of [adult, younger]) {
      expect(await caller.upload('degree', bytes)).toMatchObject({ status: 403, body: needed() });
    }
    expect(await give({ version: 'v1' }, younger)).toMatchObject({ status: 403, body: needed() });
    await signIn(false, '2');
    expect((await adult.upload('degree', bytes)).status).toBe(201);
    await signIn(true, '2');
    expect((await give({ version: 'v1', guardian: true }, younger)).status).toBe(200);
    expect((await younger.upload('identity', await makeJpeg({ seed: 2 }))).status).toBe(201);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it('is not kept of somebody who is not under 14', async () => {
    const adult = await signIn(false, '2');
    await adult.begin();
    expect((await give({ version: 'v1', guardian: true }, adult)).status).toBe(200);
    expect(await started.dossier.applications.get('2')).toMatchObject({
      consentVersion: 'v1',
      consentByGuardian: false,
    });
    await signIn(true, '2');
    expect(await adult.upload('identity', bytes)).toMatchObject({ status: 403, body: needed() });
  });

  it('is asked for again with a new version, and with new words the page hears of it', async () => {
    await give({ version: 'v1', guardian: true });
    const etag = (await child.call('GET', 'state')).headers.get('etag') ?? '';
    const ask = () => child.call('GET', 'state', undefined, { 'If-None-Match': etag });
    expect((await ask()).status).toBe(304);
    await restart({
      ...programmeWith('v1'),
      consent: { text, version: 'v1', guardian: { text: 'Other words' } },
    });
    expect((await ask()).status).toBe(200);
    expect((await child.state()).consent?.guardian).toEqual({ text: 'Other words', given: true });
    await restart(programmeWith('v2'));
    expect((await child.state()).consent).toMatchObject({ givenVersion: 'v1', guardian: { given: false } });
    expect(await child.upload('identity', bytes)).toMatchObject({ status: 403, body: needed('v2') });
    expect(await give({ version: 'v1', guardian: true })).toMatchObject({ status: 409 });
    expect(await give({ version: 'v2' })).toMatchObject({ status: 403, body: needed('v2') });
    expect((await give({ version: 'v2', guardian: true })).status).toBe(200);
    expect((await child.upload('identity', bytes)).status).toBe(201);
    // Without the guardian's tick a later version of somebody older has none on record.
    await restart(programmeWith('v3'));
    await give({ version: 'v3' }, await signIn(false));
    const { row, events } = await exported();
    expect(row).toMatchObject({ consent_version: 'v3', consent_guardian_sha256: null });
    expect(events).toHaveLength(3);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it('takes no other form', async () => {
    for (const more of [
      { guardian: 'true' },
      { guardian: 1 },
      { guardian: null },
      { guardian: {} },
      { parent: true },
    ]) {
      const answer = await give({ version: 'v1', ...more });
      expect([answer.status, answer.body.error.code], JSON.stringify(more)).toEqual([400, 'bad_json']);
    }
    expect((await give({ guardian: true })).status).toBe(400);
    expect((await exported()).events).toEqual([]);
  });

  it('asks nothing where the programme does; whether somebody is under 14 is on record all the same', async () => {
    await restart({ id: 'exam', title: 'Exam' });
    expect((await child.state()).consent).toBeNull();
    expect((await child.upload('identity', bytes)).status).toBe(201);
    expect(await started.dossier.applications.get('1')).toMatchObject({ candidate: { isUnder14: true } });
  });

  it('is told to the staff who open the application, and to lists that are exported', async () => {
    const adult = await signIn(false, '2');
    await adult.begin();
    for (const caller of [child, adult]) {
      await give({ version: 'v1', guardian: true }, caller);
      await caller.upload('identity', bytes);
      await caller.upload('degree', bytes);
      await caller.checkedState();
      expect((await caller.submit()).status).toBe(200);
    }
    const staff = await TestCaller.reviewer(
      started,
      sampleReviewer('kaodian', 'site', { rights: ['export'] }),
    );
    const { id } = (await child.state()).application;
    const looked = await staff.look(id);
    expect(looked.candidate).toMatchObject({ id: '1', isUnder14: true });
    expect((await staff.look((await adult.state()).application.id)).candidate.isUnder14).toBe(false);
    const queue = await staff.call<QueueView>('POST', 'review/queue', { show: 'waiting' });
    expect(queue.body.items).toHaveLength(2);
    expect(JSON.stringify(queue.body)).not.toContain('isUnder14');
    for (const [locale, head, mark] of [
      ['zh-CN', '未满 14 周岁', '是'],
      ['en', 'Under 14', 'yes'],
    ]) {
      const list = await staff.call<string>('POST', 'review/export', { show: 'waiting', locale });
      const [heads, ...lines] = list.body.trim().split('\r\n');
      expect(heads?.endsWith(`,${head}`)).toBe(true);
      expect(lines.map((line) => [line.split(',')[1], line.split(',').at(-1)]).sort()).toEqual([
        ['1', mark],
        ['2', ''],
      ]);
    }
    // A page that stands open at the desk hears of it.
    await signIn(false);
    const moved = await staff.look(id);
    expect([moved.candidate.isUnder14, moved.version === looked.version]).toEqual([false, false]);
  });

  it('goes with the person: what is left of the history does not tell an age', async () => {
    const adult = await signIn(false, '2');
    await adult.begin();
    await give({ version: 'v1' }, adult);
    await signIn(false);
    await signIn(true);
    await give({ version: 'v1', guardian: true });
    const children = (await child.state()).application.id;
    const adults = (await adult.state()).application.id;
    await started.dossier.privacy.delete(children, 'request');
    await started.dossier.privacy.delete(adults, 'request');
    const database = new DatabaseSync(join(started.directory, 'dossier.db'), { readOnly: true });
    const linesOf = (id: string, kind: string) =>
      database
        .prepare('select data from events where application_id = ? and kind = ?')
        .all(id, kind)
        .map(({ data }) => describeData(JSON.parse(data as string)));
    expect(linesOf(children, 'consent-given')).toEqual(linesOf(adults, 'consent-given'));
    expect(linesOf(children, 'consent-given')).toHaveLength(1);
    const [younger, ...others] = linesOf(children, 'candidate-changed');
    expect(others).toEqual([younger]);
    const row = database.prepare('select * from applications where id = ?').get(children);
    database.close();
    expect(row).toMatchObject({ consent_guardian_sha256: null });
    for (const name of ['dossier.db', 'dossier.db-wal']) {
      const file = await readFile(join(started.directory, name));
      for (const told of ['"isUnder14":true', guardian.text.en, digestOf(guardian.text)]) {
        expect(file.includes(told), `${told} in ${name}`).toBe(false);
      }
    }
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });
});

/** A line's data without what differs from person to person: the salted digests by their names alone. */
function describeData({ digests, ...data }: { readonly digests?: object }): unknown {
  return { ...data, digests: Object.keys(digests ?? {}) };
}

it.each(['sqlite', 'postgres'])(
  'rows from before guardians stay on %s, and what was agreed to',
  async (kind) => {
    const postgres = kind === 'postgres' ? await startPostgres() : null;
    const options = {
      programme: programmeWith('v1'),
      ...(postgres === null ? {} : { database: postgres.database }),
    };
    let started = await startDossier(options);
    try {
      const candidate = await TestCaller.candidate(started, sampleCandidate('1'));
      await candidate.begin();
      await candidate.call('PUT', 'consent', { version: 'v1' });
      const { directory } = started;
      await started.stop();
      const undone = [
        'alter table applications drop column consent_guardian_sha256',
        `delete from kysely_migration where name = '0012-guardian-consent'`,
      ];
      if (postgres === null) undoInFile(join(directory, 'dossier.db'), undone);
      for (const statement of undone) await postgres?.query(statement);
      started = await startDossier({ directory, ...options });
      expect(await started.dossier.applications.get('1')).toMatchObject({
        consentVersion: 'v1',
        consentByGuardian: false,
      });
      const again = await TestCaller.candidate(started, sampleCandidate('1'));
      expect((await again.upload('identity', await makeJpeg({ width: 60, height: 60 }))).status).toBe(201);
      expect(await started.dossier.verify()).toMatchObject({ findings: [] });
      const child = await TestCaller.candidate(started, sampleCandidate('1', { isUnder14: true }));
      expect((await child.call('PUT', 'consent', { version: 'v1', guardian: true })).status).toBe(200);
      expect(await started.dossier.applications.get('1')).toMatchObject({ consentByGuardian: true });
    } finally {
      await started.remove();
      await postgres?.stop();
    }
  },
);

function undoInFile(path: string, statements: readonly string[]): void {
  const file = new DatabaseSync(path);
  for (const statement of statements) file.exec(statement);
  file.close();
}

describe('the words of a guardian', () => {
  const options = { text, version: 'v1' };

  it('are ours in three languages where the host has none', () => {
    const resolved = resolveConsent(options)?.guardian;
    expect(Object.keys(resolved?.text ?? {})).toEqual(['zh-CN', 'zh-TW', 'en']);
    expect(resolved?.sha256).toBe(digestOf(resolved?.text));
    expect(resolveConsent({ ...options, guardian })?.guardian).toEqual({
      ...guardian,
      sha256: digestOf(guardian.text),
    });
  });

  it.each([{ text: '' }, { text: {} }, { text: { en: ' ' } }, { text: 'x'.repeat(4_001) }, {}, 'x', null])(
    'are checked at the start: %j',
    (wrong) => {
      expect(() => resolveConsent({ ...options, guardian: wrong as typeof guardian })).toThrow(
        'programme.consent.guardian.text',
      );
    },
  );
});
