import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../command/run-command.js';
import type { Storage } from '../contracts/storage.js';
import { fileStorage } from '../storage/file-storage.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import { sqlite } from './sqlite.js';

const dayMs = 24 * 3_600_000;
/** What must be nowhere afterwards, each in another place of the record. */
const canaries = {
  id: 'canary-candidate-7c1e',
  name: '金丝雀姓名七',
  phone: '13911172637',
  filename: 'canary-file-name-91',
  bytes: 'canary-bytes-of-the-original-5b',
  segment: 'canary-bytes-of-a-segment-20',
  feedback: '金丝雀反馈意见',
  note: '金丝雀内部备注',
  ask: '金丝雀要求说明',
  answer: '金丝雀答复内容',
} as const;

describe('what the law asks for', () => {
  let started: StartedDossier;
  beforeEach(async () => {
    started = await startDossier();
  });
  afterEach(() => started.remove());

  it('deletes a person so that no canary is found in any file, and the chain still holds', async () => {
    for (const id of ['1', '2', '3']) await submitOne(started, id);
    const applicationId = await liveOn(started);
    for (const id of ['4', '5', '6']) await submitOne(started, id);
    expect(await findCanaries(started.directory)).toEqual(Object.keys(canaries));

    const proof = await started.dossier.privacy.delete(applicationId, 'request');
    expect(await findCanaries(started.directory)).toEqual([]);
    expect(proof).toMatchObject({ applicationId, reason: 'request', pictures: expect.any(Array) });
    const { digest, ...rest } = proof;
    expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(digest);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
    await rememberNothing(started, applicationId);

    expect(await started.dossier.privacy.delete(applicationId, 'again')).toEqual(proof);
    expect(await started.dossier.privacy.proof(applicationId)).toEqual(proof);
    await started.stop();
    expect(await findCanaries(started.directory)).toEqual([]);
    started = await startDossier({ directory: started.directory });
    expect(await started.dossier.privacy.proof(applicationId)).toEqual(proof);
  });

  it('lets the same person come anew, and tells the old token nothing', async () => {
    const candidate = sampleCandidate('1');
    const old = await TestCaller.candidate(started, candidate);
    const before = (await old.begin()).application.id;
    await started.dossier.privacy.delete(before, 'request');
    for (const [method, path] of [
      ['GET', 'state'],
      ['PUT', 'activation'],
      ['GET', 'submission'],
    ]) {
      expect(await old.call(method ?? '', path ?? '')).toMatchObject({ status: 404 });
    }
    const { status } = await old.upload('identity', await makeJpeg({ width: 60, height: 60 }));
    expect([403, 404]).toContain(status);
    const anew = await TestCaller.candidate(started, candidate);
    expect((await anew.begin()).application.id).not.toBe(before);
  });

  it('deletes while a second process reads and writes the same file', async () => {
    const second = await startDossier({ directory: started.directory });
    try {
      const applicationId = await liveOn(started);
      let isOver = false;
      const busy = (async () => {
        for (let round = 0; !isOver; round += 1) await submitOne(second, `busy-${round}`);
      })();
      await started.dossier.privacy.delete(applicationId, 'request');
      expect(await second.dossier.privacy.proof(applicationId)).not.toBeNull();
      isOver = true;
      await busy;
      expect(await findCanaries(started.directory)).toEqual([]);
      expect(await second.dossier.verify()).toMatchObject({ findings: [] });
    } finally {
      await second.stop();
    }
  });

  it('finishes at the next start what a crash has left, and says so until then', async () => {
    await started.remove();
    const directory = await mkdtemp(join(tmpdir(), 'dossier-'));
    const files = fileStorage({ directory: join(directory, 'store') });
    const failing: Storage = { ...files, remove: () => Promise.reject(new Error('away')) };
    started = await startDossier({ directory, storage: failing });
    const applicationId = await liveOn(started);
    const { privacy } = started.dossier;
    await expect(privacy.delete(applicationId, 'request')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await privacy.proof(applicationId)).toBeNull();
    await started.stop();
    started = await startDossier({ directory });
    await vi.waitFor(
      async () => expect(await started.dossier.privacy.proof(applicationId)).not.toBeNull(),
      30_000,
    );
    expect(await findCanaries(directory)).toEqual([]);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it('writes a large file anew once a day, and no proof before that', async () => {
    await started.remove();
    const directory = await mkdtemp(join(tmpdir(), 'dossier-'));
    const database = sqlite({ path: join(directory, 'dossier.db'), freelyRewrittenBytes: 1 });
    let now = Date.now();
    const options = { directory, database, clock: () => now };
    started = await startDossier(options);
    const first = await submitOne(started, 'first');
    expect(await started.dossier.privacy.delete(first, 'request')).toMatchObject({ applicationId: first });
    const second = await liveOn(started);
    const { privacy } = started.dossier;
    await expect(privacy.delete(second, 'request')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await privacy.proof(second)).toBeNull();
    await rememberNothing(started, second);
    // Whoever calls it by hand has chosen the time; the other way is to wait.
    await started.stop();
    now += dayMs;
    started = await startDossier(options);
    await vi.waitFor(async () => expect(await started.dossier.privacy.proof(second)).not.toBeNull(), 30_000);
    expect(await findCanaries(directory)).toEqual([]);
    const third = await liveOn(started);
    await expect(started.dossier.privacy.delete(third, 'request')).rejects.toMatchObject({
      code: 'unavailable',
    });
    const place = ['--database', join(directory, 'dossier.db'), '--pictures', join(directory, 'store')];
    const words = ['--programme', 'exam', '--application', third, '--reason', 'request'];
    // While the server beside it holds the file it says to call it again.
    const finished = async () => {
      const { code, said } = await command('delete', ...place, ...words);
      expect(code, said).toBe(0);
    };
    await vi.waitFor(finished, 30_000);
    expect(await findCanaries(directory)).toEqual([]);
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
  });

  it.each([['Words about Zhang'], [''], ['x'.repeat(65)]])(
    'takes no words as a reason: %s',
    async (reason) => {
      await expect(started.dossier.privacy.delete('x', reason)).rejects.toThrow('reason');
    },
  );

  it('refuses to delete or export what is not there', async () => {
    const { privacy } = started.dossier;
    await expect(privacy.delete('A'.repeat(22), 'request')).rejects.toMatchObject({ code: 'not_found' });
    await expect(privacy.export('A'.repeat(22))).rejects.toMatchObject({ code: 'not_found' });
    expect(await privacy.proof('A'.repeat(22))).toBeNull();
  });

  it('exports one person whole, and nobody else', async () => {
    await submitOne(started, 'somebody-else');
    const applicationId = await liveOn(started);
    const { record, pictures } = await started.dossier.privacy.export(applicationId);
    const text = JSON.stringify(record);
    for (const name of ['id', 'name', 'phone', 'filename', 'feedback', 'ask', 'answer'] as const) {
      expect(text).toContain(canaries[name]);
    }
    expect(text).not.toContain('somebody-else');
    for (const { sha256, open } of pictures) {
      const bytes = await buffer(await open());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(pictures).toHaveLength(2);
  });

  it('does both by command beside a live server', async () => {
    const applicationId = await liveOn(started);
    const { directory } = started;
    const to = join(directory, 'export');
    const place = [
      ...['--database', join(directory, 'dossier.db'), '--pictures', join(directory, 'store')],
      ...['--programme', 'exam', '--application', applicationId],
    ];
    expect(await command('export', ...place, '--to', to)).toMatchObject({ code: 0 });
    expect(await readFile(join(to, 'record.json'), 'utf8')).toContain(canaries.name);
    expect(await readdir(to)).toHaveLength(3);
    expect((await stat(to)).mode & 0o777).toBe(0o700);
    expect(await command('export', ...place, '--to', to)).toMatchObject({ code: 2 });
    await rm(to, { recursive: true });
    const deleted = await command('delete', ...place, '--reason', 'request');
    expect(deleted.code).toBe(0);
    expect(JSON.parse(deleted.said)).toEqual(await started.dossier.privacy.proof(applicationId));
    expect(await findCanaries(directory)).toEqual([]);
    expect(await command('delete', ...place, '--reason', 'request')).toEqual(deleted);
    expect(await command('export', ...place, '--to', to)).toMatchObject({ code: 1 });
    expect(await command('delete', '--database', 'x')).toMatchObject({ code: 2 });
    const unknown = [...place.slice(0, -1), '-4pplication'];
    expect(await command('delete', ...unknown, '--reason', 'request')).toMatchObject({
      code: 1,
      said: 'NOT FOUND: this programme has no such application.',
    });
  });
});

describe('retention', () => {
  it('deletes what is over, purges what was superseded, and leaves the rest', async () => {
    const title = { 'zh-CN': '考试', en: 'Exam' };
    const retention = { deleteAfterDays: 30, purgeSupersededAfterDays: 7 };
    const closesAt = Date.now() + 10 * dayMs;
    const programme = { id: 'exam', title, closesAt, retention };
    let started = await startDossier({ programme });
    const { directory } = started;
    const [first, second] = [await submitOne(started, '1'), await submitOne(started, '2')];
    const reviewer = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    await reviewer.decide(first, { outcome: 'refuse', feedback: '不符合' });
    const { id: replaced, caller } = await replaceOne(started, '3');
    const third = (await caller.state()).application.id;
    const at = async (days: number) => {
      await started.stop();
      started = await startDossier({ directory, programme, clock: () => Date.now() + days * dayMs });
    };
    const bytesOf = (materialId: string) =>
      started.dossier.materials.read(materialId).then(async ({ body }) => (await buffer(body)).length);
    const ids = async () => (await started.dossier.applications.list()).map(({ id }) => id).sort();

    expect(await bytesOf(replaced)).toBeGreaterThan(0);
    await at(8);
    await vi.waitFor(() => expect(bytesOf(replaced)).rejects.toMatchObject({ code: 'not_found' }), 20_000);
    expect(await ids()).toEqual([first, second, third].sort());
    await at(31);
    await vi.waitFor(async () => expect(await ids()).toEqual([second, third].sort()), 20_000);
    await at(41);
    await vi.waitFor(async () => expect(await ids()).toEqual([]), 20_000);
    await vi.waitFor(
      async () => expect(await started.dossier.privacy.proof(third)).toMatchObject({ reason: 'retention' }),
      20_000,
    );
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
    await started.remove();
  });
});

async function command(
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = [];
  const output = { write: (line: string) => said.push(line), writeError: (line: string) => said.push(line) };
  const code = await runCommand(words, output);
  return { code, said: said.join('\n') };
}

async function submitOne(started: StartedDossier, id: string): Promise<string> {
  const caller = await TestCaller.candidate(started, sampleCandidate(id));
  await caller.begin();
  for (const category of ['identity', 'degree']) {
    await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed: id.length }));
  }
  const state = await caller.checkedState();
  expect((await caller.submit()).status).toBe(200);
  return state.application.id;
}

/** Returned, replaced, checked: the old picture is superseded. */
async function replaceOne(started: StartedDossier, id: string) {
  const applicationId = await submitOne(started, id);
  const caller = await TestCaller.candidate(started, sampleCandidate(id));
  const old = (await caller.state()).categories[0]?.materials[0]?.id ?? '';
  await returnOne(started, applicationId, old);
  const bytes = await makeJpeg({ width: 60, height: 60, seed: 99 });
  expect((await caller.upload('identity', bytes, { replaces: old })).status).toBeLessThan(300);
  await caller.checkedState();
  return { id: old, caller };
}

async function returnOne(started: StartedDossier, applicationId: string, materialId: string): Promise<void> {
  const reviewer = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
  const ask = { categoryId: 'identity', materialId, reason: 'blurred', text: canaries.ask, kind: 'replace' };
  const { feedback, note } = canaries;
  const returned = await reviewer.decide(applicationId, {
    outcome: 'return',
    asks: [ask as never],
    feedback,
    note,
  });
  expect(returned.status).toBe(200);
}

/** One person with a canary in every place where something can be kept. */
async function liveOn(started: StartedDossier): Promise<string> {
  const candidate = sampleCandidate(canaries.id, { name: canaries.name });
  await started.dossier.tokens.issue({ candidate: { ...candidate, version: '0' } });
  const caller = await TestCaller.candidate(started, candidate);
  await caller.call('PUT', 'activation');
  await caller.call('PUT', 'profile', { values: { phone: canaries.phone } });
  const filename = `${canaries.filename}.jpg`;
  for (const [index, category] of ['identity', 'degree'].entries()) {
    const picture = await makeJpeg({ width: 60, height: 60, seed: 50 + index });
    const bytes = Buffer.concat([picture, Buffer.from(canaries.bytes)]);
    expect((await caller.upload(category, bytes, { filename })).status).toBeLessThan(300);
  }
  const state = await caller.checkedState();
  const { id } = state.application;
  expect((await caller.submit()).status).toBe(200);
  await returnOne(started, id, state.categories[0]?.materials[0]?.id ?? '');
  const [ask] = (await caller.state()).asks;
  const answered = await caller.call('PUT', `asks/${ask?.id}/answer`, { answer: canaries.answer });
  expect(answered.status).toBe(200);
  await leaveSegment(caller);
  return id;
}

async function leaveSegment(caller: TestCaller): Promise<void> {
  const bytes = Buffer.alloc(200, canaries.segment);
  const tus = { 'Tus-Resumable': '1.0.0' };
  const opened = await caller.call('POST', 'uploads', undefined, {
    ...tus,
    'Upload-Length': '200',
    'Upload-Metadata': uploadMetadata('other', bytes, { filename: `${canaries.filename}.jpg` }),
  });
  const path = `uploads/${opened.headers.get('location')?.split('/').at(-1)}`;
  const sent = await caller.call('PATCH', path, bytes.subarray(0, 150), {
    ...tus,
    'Upload-Offset': '0',
    'Content-Type': 'application/offset+octet-stream',
  });
  expect(sent.status).toBe(204);
}

/** Which canaries stand in any file of a folder: database, log, pictures, segments, leftovers. */
async function findCanaries(folder: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    for (const [canary, text] of Object.entries(canaries)) if (bytes.includes(text)) found.add(canary);
  }
  return Object.keys(canaries).filter((canary) => found.has(canary));
}

async function rememberNothing(started: StartedDossier, applicationId: string): Promise<void> {
  expect(await started.dossier.applications.get(canaries.id)).toBeNull();
  const listed = await started.dossier.applications.list();
  expect(listed.map(({ id }) => id)).not.toContain(applicationId);
  const reviewer = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
  expect(await reviewer.call('GET', `review/applications/${applicationId}`)).toMatchObject({ status: 404 });
  for (const show of ['waiting', 'returned', 'finished']) {
    const { body } = await reviewer.call<{ items: { id: string }[] }>('POST', 'review/queue', { show });
    expect(body.items.map(({ id }) => id)).not.toContain(applicationId);
  }
}
