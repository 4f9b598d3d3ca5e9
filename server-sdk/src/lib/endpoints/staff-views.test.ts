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
      'content-security-policy': "default-src 'none'; sandbox",
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
});
