import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isDossierError } from '../errors/dossier-error.js';
import type { AskRequest } from '../model/decision.js';
import { makeCategory, makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import type { RunChange } from './run-change.js';

const site = { id: 'kaodian', name: 'x', stages: ['site'], scopes: ['*' as const], rights: [] };
const usual = [makeCategory({ id: 'identity', maximum: 3 }), makeCategory({ id: 'degree', required: true })];

/** One candidate's pictures, on a real database. */
describe('places of a category', () => {
  let rows: OpenedRows;
  let narrow: RunChange;
  let applicationId = '';
  let people = 0;
  let uploads = 0;
  beforeAll(async () => {
    rows = await openRows(makeSettings());
    narrow = await rows.with(makeSettings({ unlock: 'asked' }));
  });
  afterAll(() => rows.remove());
  beforeEach(async () => {
    people += 1;
    const candidate = { id: `${people}`, name: '考生', site: 's1', region: 'r1', version: '1' };
    ({ applicationId } = await rows.run('openApplication', { candidate }));
    await rows.run('activateApplication', { applicationId, categories: usual, candidateVersion: '1' });
    await rows.run('writeProfile', { applicationId, values: { phone: '13800138000' } });
  });

  const commit = async (categoryId: string, replaces: string | null = null, run = rows.run) => {
    uploads += 1;
    rows.now += 1;
    const id = `picture-number-${String(uploads).padStart(7, '0')}`;
    const sha256 = createHash('sha256').update(id).digest('hex');
    const announcement = { category: categoryId, filename: 'a.jpg', sha256, replaces, key: `key-of-${id}` };
    return run('commitMaterial', {
      ...{ applicationId, uploadId: null, announcement, length: 10, expectedOffset: 0, materialId: id },
      ...{ storageKey: `originals/${id}`, type: 'image/jpeg', width: 10, height: 10, state: 'checking' },
    }).then(
      () => id,
      (error: unknown) => `! ${isDossierError(error) ? error.code : error}`,
    );
  };
  const settle = (materialId: string) =>
    rows.run('settleCheck', {
      applicationId,
      materialId,
      ok: true,
      viewKey: `views/${materialId}`,
      viewBytes: 1,
      viewSha256: 'v',
    });
  const add = async (category: string, replaces: string | null = null) => {
    const id = await commit(category, replaces);
    await settle(id);
    return id;
  };
  const remove = (materialId: string) => rows.run('removeMaterial', { applicationId, materialId });
  const submit = async () => {
    const { record } = await rows.run('readState', { applicationId });
    await rows.run('submitApplication', {
      applicationId,
      revision: record.application.revision,
      declared: true,
      key: null,
    });
  };
  const giveBack = async (asks: readonly AskRequest[]) => {
    const { record, manifest } = await rows.run('readForReview', { applicationId, reviewer: site });
    const asked = asks.map(({ materialId }) => materialId);
    const verdicts = (manifest?.entries ?? []).map(({ materialId, sha256 }) => ({
      ...{ materialId, sha256 },
      mark: asked.includes(materialId) ? ('asked' as const) : ('unmarked' as const),
    }));
    const { revision, submission } = record.application;
    const request = {
      revision,
      submission,
      outcome: 'return' as const,
      verdicts,
      asks,
      feedback: '',
      note: '',
    };
    await rows.run('decideApplication', { applicationId, reviewer: site, request, key: null });
  };
  const ask = (more: Partial<AskRequest>): AskRequest => ({
    ...{ categoryId: 'degree', materialId: null, reason: 'blurred', text: '', kind: 'add' },
    ...more,
  });
  const placesOf = async (categoryId: string) => {
    const { record } = await rows.run('readState', { applicationId });
    const seated = record.materials.filter((one) => one.categoryId === categoryId && one.place !== null);
    return seated.map(({ id, place }) => `${place} ${id}`).sort();
  };

  it('are kept by one upload of the same bytes: a page that was reloaded gets its place back', async () => {
    const begin = (key: string, sha256: string) =>
      rows.run('reserveUpload', {
        ...{ applicationId, category: 'degree', filename: 'a.jpg', sha256, replaces: null, key },
        ...{ length: 10, reserve: true },
      });
    const same = 'a'.repeat(64);
    const first = await begin('key-of-the-first-page', same);
    await expect(begin('key-of-another-file', 'b'.repeat(64))).rejects.toMatchObject({
      code: 'category_full',
    });
    await expect(begin('key-of-a-double-press', same)).rejects.toMatchObject({ code: 'category_full' });
    rows.now += 5_000;
    const again = await begin('key-of-the-second-page', same);
    expect(again.kind).toBe('new');
    const uploadId = first.kind === 'new' ? (first.upload?.id ?? '') : '';
    expect(await rows.run('readUpload', { applicationId, uploadId })).toMatchObject({ state: 'expired' });
  });

  it('are not given out while those above a lowered maximum are taken', async () => {
    const [, second] = [await add('identity'), await add('identity'), await add('identity')];
    await remove(second);
    const candidate = { id: `${people}`, name: '考生', site: 's1', region: 'r1', version: '2' };
    expect(await rows.run('openApplication', { candidate })).toMatchObject({ mustEvaluate: true });
    const fewer = [makeCategory({ id: 'identity', maximum: 2 }), ...usual.slice(1)];
    await rows.run('evaluateCategories', { applicationId, categories: fewer, candidateVersion: '2' });
    expect(await commit('identity')).toBe('! category_full');
  });

  it('of an earlier round’s added page are not given out twice', async () => {
    const first = await add('degree');
    await submit();
    await giveBack([ask({})]);
    await add('degree');
    await submit();
    await giveBack([ask({ categoryId: 'identity' })]);
    await remove(first);
    expect(await commit('degree')).toBe('! category_full');
    expect(await placesOf('degree')).toHaveLength(1);
  });

  it('of an added page are gone when its ask is answered in words, also for an upload that began before', async () => {
    await add('degree');
    await submit();
    await giveBack([ask({})]);
    const announcement = {
      ...{ category: 'degree', filename: 'a.jpg', sha256: 'c'.repeat(64) },
      ...{ replaces: null, key: 'key-of-an-added-page' },
    };
    const begun = await rows.run('reserveUpload', {
      ...{ applicationId, ...announcement, length: 10, reserve: true },
    });
    const uploadId = begun.kind === 'new' ? (begun.upload?.id ?? '') : '';
    const { record } = await rows.run('readState', { applicationId });
    const answer = (words: string) =>
      rows.run('answerAsk', { applicationId, askId: record.asks[0]?.id ?? '', answer: words });
    const finish = () =>
      rows.run('commitMaterial', {
        ...{ applicationId, uploadId, announcement, length: 10, expectedOffset: 0 },
        ...{ materialId: 'picture-of-added-page', storageKey: 'originals/picture-of-added-page' },
        ...{ type: 'image/jpeg', width: 10, height: 10, state: 'stored' as const },
      });
    await answer('没有');
    await expect(finish()).rejects.toMatchObject({ code: 'category_full' });
    expect(await placesOf('degree')).toHaveLength(1);
    await answer('');
    expect(await finish()).toMatchObject({ kind: 'committed' });
    expect(await placesOf('degree')).toHaveLength(2);
  });

  it('go to a replacement before the room that an added page brings, when what it replaced is gone', async () => {
    const first = await add('degree');
    await submit();
    await giveBack([ask({ materialId: first, kind: 'replace' }), ask({})]);
    const replacement = await commit('degree', first);
    await remove(first);
    const added = await add('degree');
    await settle(replacement);
    expect(await placesOf('degree')).toEqual([`1 ${replacement}`, `2 ${added}`]);
  });

  it('go to the replacement that waits for its check, when what it replaces is removed or refused', async () => {
    const refuse = (materialId: string) =>
      rows.run('settleCheck', { applicationId, materialId, ok: false, code: 'corrupt' });
    const first = await add('degree');
    const second = await commit('degree', first);
    await remove(first);
    expect(await commit('degree')).toBe('! category_full');
    await settle(second);
    expect(await placesOf('degree')).toEqual([`1 ${second}`]);
    await remove(second);

    const third = await commit('degree');
    const fourth = await commit('degree', third);
    await refuse(third);
    expect(await commit('degree')).toBe('! category_full');
    const fifth = await commit('degree', fourth);
    await remove(fourth);
    await settle(fifth);
    expect(await placesOf('degree')).toEqual([`1 ${fifth}`]);
    await remove(fifth);
    const sixth = await commit('degree');
    await refuse(sixth);
    expect(await commit('degree')).not.toMatch(/^!/);
  });

  it('go to the replacement of a replacement that was removed or refused before its check was over', async () => {
    const refuse = (materialId: string) =>
      rows.run('settleCheck', { applicationId, materialId, ok: false, code: 'corrupt' });
    for (const end of [remove, refuse]) {
      const first = await add('degree');
      const second = await commit('degree', first);
      const third = await commit('degree', second);
      await end(second);
      expect(await commit('degree', first)).toBe('! category_full');
      await remove(first);
      expect(await commit('degree')).toBe('! category_full');
      await settle(third);
      expect(await placesOf('degree')).toEqual([`1 ${third}`]);

      const fourth = await commit('degree', third);
      const fifth = await commit('degree', fourth);
      await end(fourth);
      await settle(fifth);
      expect(await placesOf('degree')).toEqual([`1 ${fifth}`]);
      await remove(fifth);
    }
  });

  it('pass on through a replacement that was replaced while it was checked', async () => {
    const first = await add('degree');
    const second = await commit('degree', first);
    const third = await commit('degree', second);
    await settle(third);
    await settle(second);
    expect(await placesOf('degree')).toEqual([`1 ${third}`]);
    const kinds = rows.read<{ kind: string; data: string }>(
      `select kind, data from events where application_id = ? and kind = 'material-removed' order by seq`,
      applicationId,
    );
    expect(kinds.map(({ data }) => (JSON.parse(data) as { materialId: string }).materialId)).toEqual([
      second,
      first,
    ]);
  });

  it('cannot be had in a locked category by replacing what is gone', async () => {
    const taken = await add('identity');
    await remove(taken);
    await add('degree');
    await submit();
    await giveBack([ask({})]);
    expect(await commit('identity', null, narrow)).toBe('! locked');
    expect(await commit('identity', taken, narrow)).toBe('! locked');
    expect(await commit('degree', null, narrow)).not.toMatch(/^!/);
  });

  it('left empty with words stay excused when something else is asked later', async () => {
    const degree = await add('degree');
    await add('identity');
    await submit();
    await giveBack([ask({ materialId: degree, kind: 'replace' })]);
    const answer = async () => {
      const { record } = await rows.run('readState', { applicationId });
      await rows.run('answerAsk', { applicationId, askId: record.asks[0]?.id ?? '', answer: '没有' });
    };
    await answer();
    await remove(degree);
    await submit();
    await giveBack([ask({ categoryId: 'identity' })]);
    await answer();
    await submit();
    await giveBack([ask({ categoryId: 'degree' })]);
    await expect(submit()).rejects.toMatchObject({ code: 'not_ready' });
  });

  it('in words about something else are not excused', async () => {
    const degree = await add('degree');
    await submit();
    await giveBack([ask({ kind: 'answer' })]);
    const { record } = await rows.run('readState', { applicationId });
    await rows.run('answerAsk', { applicationId, askId: record.asks[0]?.id ?? '', answer: '说明' });
    await remove(degree);
    await expect(submit()).rejects.toMatchObject({ code: 'not_ready' });
  });

  it('a check that died with its process is taken by another within half a minute', async () => {
    const id = await commit('degree');
    expect(await rows.run('leaseChecks', { limit: 100 })).toEqual([]);
    rows.now += 30_000;
    expect((await rows.run('leaseChecks', { limit: 100 })).map(({ materialId }) => materialId)).toContain(id);
    expect(await rows.run('leaseChecks', { limit: 100 })).toEqual([]);
  });
});
