import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '../audit/finding.js';
import { hashEvent } from '../events/append-event.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import { runCommand } from './run-command.js';

const program = fileURLToPath(new URL('../../../bin/dossier.mjs', import.meta.url));

function run(...words: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'verify', ...words]);
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    child.on('close', (code) => resolve({ code, said }));
  });
}

const placesIn = (folder: string) => [
  ...['--database', join(folder, 'dossier.db')],
  ...['--pictures', join(folder, 'store')],
];

async function verify(folder: string, ...words: readonly string[]): Promise<Verification & { code: number }> {
  const said: string[] = [];
  const output = { write: (line: string) => said.push(line), writeError: (line: string) => said.push(line) };
  const code = await runCommand(['verify', ...placesIn(folder), '--json', ...words], output);
  return { ...JSON.parse(said.join('\n')), code };
}

/** Every file with its digest, without the two empty ones that SQLite keeps beside a file while somebody reads. */
async function digestFolder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.sort().map(async (name) => {
      if (name.endsWith('-shm') || !(await stat(join(folder, name))).isFile()) return `${name}`;
      const bytes = await readFile(join(folder, name));
      return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    }),
  );
  const empty = createHash('sha256').digest('hex');
  return files.filter((line) => !line.endsWith('-shm') && !line.endsWith(`-wal ${empty}`));
}

describe('dossier verify', () => {
  let started: StartedDossier;
  let copies = '';
  beforeAll(async () => {
    copies = await mkdtemp(join(tmpdir(), 'dossier-verify-'));
    const consent = { text: '（演示文字）', version: 'v1' };
    started = await startDossier({ programme: { id: 'exam', title: 'exam', consent } });
    for (const id of ['1', '2']) {
      const caller = await TestCaller.candidate(started, sampleCandidate(id, { isUnder14: id === '2' }));
      await caller.begin();
      await caller.call('PUT', 'consent', { version: 'v1', guardian: id === '2' });
      for (const category of ['identity', 'degree']) {
        await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed: Number(id) }));
      }
      const state = await caller.checkedState();
      if (id === '1') await caller.submit();
      else await caller.call('DELETE', `materials/${state.categories[0]?.materials[0]?.id}`);
      if (id === '1') await lookAtAll(state.categories.flatMap(({ materials }) => materials));
    }
  });
  const lookAtAll = async (pictures: readonly { readonly id: string }[]) => {
    for (const name of ['kaodian', 'second']) {
      const reviewer = await TestCaller.reviewer(started, sampleReviewer(name, 'site'));
      for (const { id } of pictures) await reviewer.call('GET', `materials/${id}/view`);
    }
  };
  afterAll(async () => {
    await started.remove();
    await rm(copies, { recursive: true, force: true });
  });

  it('finds nothing wrong beside a live server, by the command and by the SDK', async () => {
    const found = await verify(started.directory);
    expect(found).toMatchObject({ code: 0, findings: [], applications: 2, materials: 4 });
    expect(found.anchors).toHaveLength(2);
    const { code: _, ...same } = found;
    expect(await started.dossier.verify()).toMatchObject({
      ...same,
      objects: expect.any(Number),
      pending: expect.any(Number),
    });
    expect(await run(...placesIn(started.directory))).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^WHOLE: 2 applications, \d+ events, 4 pictures/),
    });
  });

  it('keeps finding nothing while pictures come and go', async () => {
    const caller = await TestCaller.candidate(started, sampleCandidate('3'));
    await caller.begin();
    await caller.call('PUT', 'consent', { version: 'v1' });
    let isOver = false;
    const busy = (async () => {
      for (let seed = 10; !isOver; seed += 1) {
        const { body } = await caller.upload('other', await makeJpeg({ width: 60, height: 60, seed }));
        await caller.call('DELETE', `materials/${body.material?.id}`);
      }
    })();
    try {
      for (let round = 0; round < 3; round += 1) {
        expect(await verify(started.directory)).toMatchObject({ code: 0, findings: [] });
      }
    } finally {
      isOver = true;
      await busy;
    }
    // The copies below are made of a folder from which nothing more is being removed.
    const left = async () => (await verify(started.directory)).pending;
    await expect.poll(left).toBe(0);
  });

  it('changes no byte of a folder that no server has open', async () => {
    const folder = await copyOf('untouched');
    const before = await digestFolder(folder);
    expect(await verify(folder)).toMatchObject({ code: 0 });
    expect(await digestFolder(folder)).toEqual(before);
  });

  it.each([
    ['no words', []],
    ['an unknown option', ['--database', 'x', '--pictures', 'y', '--fix']],
    ['a file that is not there', ['--database', '/nowhere.db', '--pictures', tmpdir()]],
    ['a file that is no database', ['--database', program, '--pictures', tmpdir()]],
  ])('ends with 2 for %s', async (_, words) => {
    expect(await run(...words)).toMatchObject({ code: 2 });
  });

  async function copyOf(name: string): Promise<string> {
    const folder = join(copies, name);
    const source = new DatabaseSync(join(started.directory, 'dossier.db'), { readOnly: true });
    await cp(join(started.directory, 'store'), join(folder, 'store'), { recursive: true });
    source.exec(`vacuum into '${join(folder, 'dossier.db')}'`);
    source.close();
    const copy = new DatabaseSync(join(folder, 'dossier.db'));
    copy.exec('pragma journal_mode = wal');
    copy.close();
    return folder;
  }

  const submitted = `(select application_id from submissions)`;
  const firstKey = `(select storage_key from materials where storage_key is not null order by id)`;
  /** The kind of edit, its SQL, what must be found. */
  const edits: readonly (readonly [string, string, string])[] = [
    ['an event’s time', 'update events set at = at + 1 where seq = 2', 'event-edited'],
    ['an event’s actor', `update events set actor_id = 'x' where seq = 3`, 'event-edited'],
    ['an event’s data', `update events set data = '{}' where kind = 'profile-changed'`, 'event-edited'],
    ['data that is no JSON', `update events set data = 'x' where seq = 4`, 'event-edited'],
    ['an event’s programme', `update events set programme_id = 'x' where seq = 2`, 'event-edited'],
    ['a gap', 'delete from events where seq = 3', 'event-missing'],
    ['the first event removed', 'delete from events where seq = 1', 'event-missing'],
    [
      'the last events removed',
      `delete from events where seq > 5 and application_id = ${submitted}`,
      'events-cut',
    ],
    ['every event removed', `delete from events where application_id = ${submitted}`, 'events-cut'],
    ['an application removed', `delete from applications where id = ${submitted}`, 'application-missing'],
    ['a value changed', `update event_values set value = 'x'`, 'value-edited'],
    ['a value removed', 'delete from event_values', 'value-missing'],
    ['a picture’s row removed', 'delete from materials', 'material-missing'],
    ['a picture’s digest', `update materials set sha256 = 'x'`, 'material-edited'],
    ['a removed picture called stored', `update materials set state = 'superseded'`, 'material-unrecorded'],
    ['a view’s digest', `update materials set view_sha256 = 'x'`, 'material-edited'],
    ['a view’s digest taken away', 'update materials set view_sha256 = null', 'material-edited'],
    ['the version of a consent', `update applications set consent_version = 'v2'`, 'consent-edited'],
    ['the text of a consent', `update applications set consent_sha256 = 'x'`, 'consent-edited'],
    ['the time of a consent', 'update applications set consent_at = consent_at + 1', 'consent-edited'],
    ['the words of a guardian', `update applications set consent_guardian_sha256 = 'x'`, 'consent-edited'],
    ['a guardian taken away', 'update applications set consent_guardian_sha256 = null', 'consent-edited'],
    ['a consent taken away', 'update applications set consent_version = null', 'consent-edited'],
    ['a look that was removed', 'delete from staff_views where seq = 1', 'view-edited'],
    ['the newest looks removed', 'delete from staff_views where seq = 2', 'views-cut'],
    ['every look removed', 'delete from staff_views', 'views-cut'],
    ['looks whose end was removed', 'delete from view_heads', 'views-cut'],
    ['looks whose end was moved back', 'update view_heads set seq = 1', 'views-cut'],
    ['a look at another time', 'update staff_views set at = at + 1 where seq = 2', 'view-edited'],
    ['a manifest', `update submissions set manifest = manifest || ' '`, 'submission-edited'],
    ['a submission removed', 'delete from submissions', 'submission-missing'],
    ['a row that lets go of its bytes', 'update materials set storage_key = null', 'bytes-missing'],
    ['two rows with one object', `update materials set storage_key = ${firstKey}`, 'bytes-shared'],
  ];
  it.each(edits)('finds %s', async (name, sql, code) => {
    const folder = await copyOf(`edit-${edits.findIndex(([other]) => other === name)}`);
    const copy = new DatabaseSync(join(folder, 'dossier.db'));
    copy.exec('pragma foreign_keys = off');
    copy.exec(sql);
    copy.close();
    const found = await verify(folder);
    expect(found.code).toBe(1);
    expect(found.findings.map((finding) => finding.code)).toContain(code);
  });

  it.each([
    ['a removed original', 'bytes-missing', 'originals', (path: string) => unlink(path)],
    ['a flipped byte', 'bytes-changed', 'originals', flip],
    [
      'a longer original',
      'bytes-changed',
      'originals',
      (path: string) => writeFile(path, 'x', { flag: 'a' }),
    ],
    ['a removed view', 'bytes-missing', 'views', (path: string) => unlink(path)],
    ['a shorter view', 'bytes-changed', 'views', (path: string) => writeFile(path, 'x')],
    ['a view of the same length', 'bytes-changed', 'views', flip],
    ['an extra file', 'bytes-extra', 'originals', (path: string) => writeFile(join(path, '../../../x'), 'x')],
  ] as const)('finds %s', async (name, code, kind, plant) => {
    const folder = await copyOf(name.replaceAll(' ', '-'));
    const files = await readdir(join(folder, 'store/objects', kind), { recursive: true });
    await plant(join(folder, 'store/objects', kind, files.find((file) => file.includes('/')) ?? ''));
    const found = await verify(folder);
    expect(found.code).toBe(1);
    expect(found.findings.map((finding) => finding.code)).toEqual([code]);
  });

  it('misses a guardian alone in a file whose row has no place for one yet', async () => {
    const folder = await copyOf('older');
    const copy = new DatabaseSync(join(folder, 'dossier.db'));
    copy.exec('alter table applications drop column consent_guardian_sha256');
    const guarded = copy.prepare(`select id from applications where candidate_id = '2'`).get();
    copy.close();
    const { findings } = await verify(folder);
    expect(findings).toMatchObject([{ code: 'consent-edited', applicationId: guarded?.id }]);
  });

  it('finds a history that was written anew as a whole by the anchor of an earlier day', async () => {
    const folder = await copyOf('anew');
    const anchor = join(copies, 'anchor.json');
    await writeFile(anchor, JSON.stringify(await verify(folder)));
    const copy = new DatabaseSync(join(folder, 'dossier.db'));
    writeAnew(copy);
    copy.close();
    expect(await verify(folder)).toMatchObject({ code: 0 });
    const found = await verify(folder, '--anchor', anchor);
    expect(found).toMatchObject({ code: 1, findings: [{ code: 'anchor-differs' }] });
    expect(await verify(started.directory, '--anchor', anchor)).toMatchObject({ code: 0 });
  });

  it('finds looks removed with their end by the anchor of an earlier day', async () => {
    const folder = await copyOf('unseen');
    const anchor = join(copies, 'anchor-of-looks.json');
    const earlier = await verify(folder);
    expect(earlier.viewAnchors).toHaveLength(2);
    expect(JSON.stringify(earlier.viewAnchors)).not.toContain('kaodian');
    await writeFile(anchor, JSON.stringify(earlier));
    const copy = new DatabaseSync(join(folder, 'dossier.db'));
    copy.exec('delete from staff_views where seq = 2');
    copy.exec(
      'update view_heads set seq = 1, hash = (select hash from staff_views s where s.reviewer_id = view_heads.reviewer_id)',
    );
    copy.close();
    expect(await verify(folder)).toMatchObject({ code: 0 });
    const found = await verify(folder, '--anchor', anchor);
    expect(found.findings.map(({ code }) => code)).toEqual(['views-cut', 'views-cut']);
    await writeFile(anchor, JSON.stringify({ ...earlier, viewAnchors: undefined }));
    expect(await verify(folder, '--anchor', anchor)).toMatchObject({ code: 0 });
    await writeFile(anchor, JSON.stringify({ ...earlier, viewAnchors: [{ viewer: 1 }] }));
    expect(await run(...placesIn(folder), '--anchor', anchor)).toMatchObject({ code: 2 });
  });
});

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** What somebody with the whole database in their hands can do: another time, and every hash after it. */
function writeAnew(database: InstanceType<typeof DatabaseSync>): void {
  const [{ id }] = database.prepare('select id from applications order by id').all() as [{ id: string }];
  const rows = database.prepare('select * from events where application_id = ? order by seq').all(id);
  let prev_hash = '';
  for (const row of rows as Parameters<typeof hashEvent>[0][]) {
    const line = { ...row, at: row.at + 1, prev_hash };
    prev_hash = hashEvent(line);
    database
      .prepare('update events set at = ?, prev_hash = ?, hash = ? where application_id = ? and seq = ?')
      .run(line.at, line.prev_hash, prev_hash, id, line.seq);
  }
  database
    .prepare('update applications set event_hash = ?, consent_at = consent_at + 1 where id = ?')
    .run(prev_hash, id);
}
