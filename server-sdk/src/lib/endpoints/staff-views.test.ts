import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { ReviewApplicationView } from '../wire/review-view.js';

const hourMs = 3_600_000;

describe('what staff look at', () => {
  let started: StartedDossier;
  let applicationId = '';
  let owner: TestCaller;
  let pictures: readonly { readonly id: string; readonly sha256: string }[] = [];
  let now = Math.floor(Date.now() / hourMs) * hourMs;
  const reviewer = (id: string, more = {}) => TestCaller.reviewer(started, sampleReviewer(id, 'site', more));

  beforeAll(async () => {
    started = await startDossier({ clock: () => now });
    owner = await TestCaller.candidate(started, sampleCandidate('1'));
    await owner.begin();
    for (const category of ['identity', 'degree']) {
      const bytes = await makeJpeg({ width: 60, height: 60, seed: category.length });
      await owner.upload(category, bytes, { filename: '身份"证;.jpg' });
    }
    const state = await owner.checkedState();
    await owner.submit();
    applicationId = state.application.id;
    pictures = state.categories.flatMap(({ materials }) => materials);
  });
  afterAll(() => started.remove());

  const view = (id: string) => `materials/${id}/view`;
  const first = () => pictures[0]?.id ?? '';

  it('is recorded once an hour for each of them and each picture; what the owner sees is not', async () => {
    const [one, two] = [await reviewer('one'), await reviewer('two')];
    await owner.call('GET', view(first()));
    for (const { id } of pictures) {
      for (const caller of [one, one, two])
        expect(await caller.call('GET', view(id))).toMatchObject({ status: 200 });
    }
    now += hourMs;
    await (await reviewer('one')).call('GET', view(first()));
    const views = await started.dossier.views.list(applicationId);
    expect(views.map(({ reviewerId, materialId }) => `${reviewerId} ${materialId}`)).toEqual(
      expect.arrayContaining(pictures.flatMap(({ id }) => [`one ${id}`, `two ${id}`])),
    );
    expect(views).toHaveLength(5);
    expect(views.at(-1)).toEqual({
      reviewerId: 'one',
      materialId: first(),
      sha256: pictures[0]?.sha256,
      at: now,
    });
    expect(await started.dossier.views.list(applicationId, { after: now - 1 })).toHaveLength(1);
  });

  it('is not recorded when it was not shown', async () => {
    const before = await started.dossier.views.list(applicationId);
    const elsewhere = await reviewer('elsewhere', { scopes: [{ site: 's2' }] });
    expect(await elsewhere.call('GET', view(first()))).toMatchObject({ status: 404 });
    expect(await started.dossier.views.list(applicationId)).toEqual(before);
  });

  it('comes with headers of its own, for the view and for the original', async () => {
    const caller = await reviewer('three');
    const own = {
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    };
    const [shown, sent] = [
      await caller.call('GET', view(first())),
      await caller.call('GET', `materials/${first()}/original`),
    ];
    for (const { status, headers } of [shown, sent]) {
      expect(status).toBe(200);
      expect(Object.fromEntries(headers)).toMatchObject(own);
    }
    expect(shown.headers.get('content-disposition')).toBe('inline');
    expect(sent.headers.get('content-disposition')).toBe(
      `attachment; filename="${first()}.jpg"; filename*=UTF-8''%E8%BA%AB%E4%BB%BD%22%E8%AF%81%3B.jpg`,
    );
    const withoutRight = await reviewer('four', { rights: [] });
    expect(await withoutRight.call('GET', `materials/${first()}/original`)).toMatchObject({ status: 403 });
  });

  it('is chained for each viewer: an edited and a removed line are found', async () => {
    expect(await started.dossier.verify()).toMatchObject({ findings: [] });
    const rows = new DatabaseSync(join(started.directory, 'dossier.db'));
    rows.exec(`update staff_views set at = at - 1 where reviewer_id = 'two' and seq = 1`);
    rows.exec(`delete from staff_views where reviewer_id = 'one' and seq = 2`);
    rows.close();
    const { findings } = await started.dossier.verify();
    expect(findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'view-edited 3',
      'view-edited 1',
    ]);
  });

  it('ends for today at the cap of a reviewer, and goes on as the day does', async () => {
    const policy = { maxViewsPerDay: 3 };
    const own = await startDossier({ clock: () => now, review: { policy } });
    try {
      const candidate = await TestCaller.candidate(own, sampleCandidate('1'));
      await candidate.begin();
      for (const category of ['identity', 'degree', 'other', 'other']) {
        await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: now % 1000 }));
        now += 1;
      }
      const state = await candidate.checkedState();
      await candidate.submit();
      const ids = state.categories.flatMap(({ materials }) => materials).map(({ id }) => id);
      const look = async (reviewerId: string, id: string | undefined) => {
        const caller = await TestCaller.reviewer(own, sampleReviewer(reviewerId, 'site'));
        return caller.call<{ error: { code: string } }>('GET', view(id ?? ''));
      };
      for (const id of ids.slice(0, 3)) expect((await look('one', id)).status).toBe(200);
      // Looked at already, and somebody else's own count.
      expect((await look('one', ids[0])).status).toBe(200);
      expect((await look('two', ids[3])).status).toBe(200);
      const refused = await look('one', ids[3]);
      expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } });
      const waitSeconds = Number(refused.headers.get('retry-after'));
      expect(waitSeconds).toBeGreaterThan(23 * 3600);
      now += waitSeconds * 1000;
      expect((await look('one', ids[3])).status).toBe(200);
    } finally {
      await own.remove();
    }
  });

  it('counts an original that is opened: it is a look like any other, and refused at the cap without an event', async () => {
    const policy = { maxViewsPerDay: 2 };
    const own = await startDossier({ clock: () => now, review: { policy } });
    try {
      const candidate = await TestCaller.candidate(own, sampleCandidate('1'));
      await candidate.begin();
      for (const category of ['identity', 'degree', 'other']) {
        await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed: category.length }));
      }
      const state = await candidate.checkedState();
      await candidate.submit();
      const [one = '', two = '', three = ''] = state.categories
        .flatMap(({ materials }) => materials)
        .map(({ id }) => id);
      const signIn = () => TestCaller.reviewer(own, sampleReviewer('one', 'site'));
      const caller = await signIn();
      const original = async (id: string) =>
        (await signIn()).call<{ error: { code: string } }>('GET', `materials/${id}/original`);
      // The view of the first is the same look as its original, in this hour.
      for (const path of [view(one), `materials/${one}/original`, `materials/${two}/original`]) {
        expect(await caller.call('GET', path)).toMatchObject({ status: 200 });
      }
      expect(await original(three)).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } });
      expect(await caller.call('GET', view(three))).toMatchObject({ status: 429 });
      expect((await original(two)).status).toBe(200);
      const id = state.application.id;
      const looks = await own.dossier.views.list(id);
      expect(looks.map(({ materialId }) => materialId)).toEqual([one, two]);
      const read = await caller.call<ReviewApplicationView>('GET', `review/applications/${id}`);
      const opened = read.body.events.filter(({ kind }) => kind === 'original-read');
      expect(opened.map(({ data }) => data.materialId).sort()).toEqual([one, two, two].sort());
      expect(await own.dossier.verify()).toMatchObject({ findings: [] });
      now += 24 * hourMs;
      expect((await original(three)).status).toBe(200);
    } finally {
      await own.remove();
    }
  });

  it('is shown to nobody once its bytes have changed in the storage', async () => {
    const one = await reviewer('one');
    for (const [kind, path] of [
      ['views', view(first())],
      ['originals', `materials/${first()}/original`],
    ] as const) {
      const files = await listFiles(join(started.directory, 'store/objects', kind));
      const before = await Promise.all(files.map((file) => readFile(file)));
      for (const [index, file] of files.entries()) {
        const bytes = Buffer.from(before[index] ?? []);
        bytes[30] = (bytes[30] ?? 0) ^ 1;
        await writeFile(file, bytes);
      }
      const answer = await one.call<{ error: { code: string } }>('GET', path);
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
      expect(answer.headers.get('dossier-display-receipt')).toBeNull();
      for (const [index, file] of files.entries()) await writeFile(file, before[index] ?? '');
      expect((await one.call('GET', path)).status).toBe(200);
    }
  });
});

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
