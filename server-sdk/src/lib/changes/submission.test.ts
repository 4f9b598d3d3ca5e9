import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DecisionRequest } from '../model/decision.js';
import { makeCategory, makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';

const minuteMs = 60_000;
const site = { id: 'kaodian', name: 'x', stages: ['site'], scopes: ['*' as const], rights: [] };

describe('a submission', () => {
  let rows: OpenedRows;
  let applicationId = '';
  let people = 0;
  let closesAt = 0;
  beforeAll(async () => {
    closesAt = 1_700_000_000_000 + 60 * minuteMs;
    rows = await openRows(makeSettings({ closesAt }));
  });
  afterAll(() => rows.remove());
  beforeEach(async () => {
    people += 1;
    rows.now = closesAt - 30 * minuteMs;
    const candidate = { id: `${people}`, name: '考生', site: 's1', region: 'r1', version: '1' };
    ({ applicationId } = await rows.run('openApplication', { candidate }));
    const categories = [makeCategory({ id: 'degree', required: true })];
    await rows.run('activateApplication', { applicationId, categories, candidateVersion: '1' });
    await rows.run('writeProfile', { applicationId, values: { phone: '13800138000' } });
  });
  const materialId = () => `material-of-${String(people).padStart(10, '0')}`;
  const commit = (state: 'checking' | 'stored') => {
    const sha256 = createHash('sha256').update(materialId()).digest('hex');
    const announcement = {
      category: 'degree',
      filename: 'a.jpg',
      sha256,
      replaces: null,
      key: 'key-of-picture',
    };
    return rows.run('commitMaterial', {
      ...{
        applicationId,
        uploadId: null,
        announcement,
        length: 10,
        expectedOffset: 0,
        materialId: materialId(),
      },
      ...{ storageKey: 'originals/x', type: 'image/jpeg', width: 10, height: 10, state },
    });
  };
  const submit = (more: { revision?: number; declared?: boolean; key?: string | null } = {}) =>
    rows.run('submitApplication', { applicationId, revision: 0, declared: true, key: null, ...more });
  const code = (expected: string) => expect.objectContaining({ code: expected });

  it('pressed again is the first one: by its key, and by its revision', async () => {
    await commit('stored');
    const first = await submit({ key: 'press-one' });
    for (const again of [{ key: 'press-one' }, { key: 'press-two' }, {}]) {
      expect(await submit(again)).toEqual({ ...first, repeated: true });
    }
    await expect(submit({ key: 'press-one', revision: 1 })).rejects.toEqual(code('key_reused'));
    await expect(submit({ revision: 1 })).rejects.toEqual(code('locked'));
    await expect(submit({ revision: 5 })).rejects.toEqual(code('stale_revision'));
    expect(rows.read('select * from submissions where application_id = ?', applicationId)).toHaveLength(1);
  });

  it('pressed again under another key keeps that key too, when the application has moved on as well', async () => {
    await commit('stored');
    const first = await submit({ key: 'press-one' });
    const second = await submit({ key: 'press-two' });
    expect(second).toEqual({ ...first, repeated: true });
    const kept = () => rows.read('select key from submission_keys where application_id = ?', applicationId);
    await submit({ key: 'press-two' });
    await submit({ key: 'press-one' });
    expect(kept()).toEqual([{ key: 'press-two' }]);
    await expect(submit({ key: 'press-two', declared: false })).rejects.toEqual(code('key_reused'));
    const { manifest } = await rows.run('readForReview', { applicationId, reviewer: site });
    const verdicts = (manifest?.entries ?? []).map(({ materialId: id, sha256 }) => ({
      ...{ materialId: id, sha256, mark: 'accepted' as const },
    }));
    await rows.run('decideApplication', {
      ...{ applicationId, reviewer: site, key: null },
      request: { revision: 1, submission: 1, outcome: 'refuse', verdicts, asks: [], feedback: '', note: '' },
    });
    for (const key of ['press-one', 'press-two']) {
      expect(await submit({ key })).toEqual({ ...first, revision: 2, repeated: true });
    }
    await expect(submit({ key: 'press-three' })).rejects.toEqual(code('stale_revision'));
    await rows.run('deleteApplication', { applicationId, reason: 'request' });
    expect(kept()).toEqual([]);
  });

  it('pressed under ever new keys fills no table', async () => {
    await commit('stored');
    await submit({ key: 'press-one' });
    for (let n = 0; n < 120; n += 1)
      expect(await submit({ key: `another-press-${n}` })).toMatchObject({ number: 1, repeated: true });
    expect(rows.read('select key from submission_keys where application_id = ?', applicationId)).toHaveLength(
      100,
    );
  });

  it('needs the declaration, and all that is missing is said', async () => {
    await expect(submit()).rejects.toMatchObject({
      code: 'not_ready',
      details: { missing: [{ kind: 'pictures', categoryId: 'degree', have: 0, need: 1 }] },
    });
    await commit('stored');
    await expect(submit({ declared: false })).rejects.toEqual(code('declaration_needed'));
    expect((await submit()).number).toBe(1);
  });

  it('waits for the check, and its first press counts for the closing time', async () => {
    await commit('checking');
    rows.now = closesAt - 1;
    await expect(submit({ key: 'press-one' })).rejects.toEqual(code('check_busy'));
    await rows.run('rememberPress', { applicationId, key: 'press-one', pressedAt: rows.now });
    rows.now = closesAt + 5_000;
    await rows.run('settleCheck', {
      applicationId,
      materialId: materialId(),
      ok: true,
      viewKey: 'v',
      viewBytes: 1,
      viewSha256: 'v',
    });
    await expect(submit({ key: 'another-press' })).rejects.toEqual(code('locked'));
    await expect(submit()).rejects.toEqual(code('locked'));
    expect(await submit({ key: 'press-one' })).toMatchObject({ number: 1, repeated: false });
  });

  it('pressed in time does not count for ever', async () => {
    await commit('stored');
    await rows.run('rememberPress', { applicationId, key: 'press-one', pressedAt: closesAt - 1 });
    rows.now = closesAt + 10 * minuteMs;
    await expect(submit({ key: 'press-one' })).rejects.toEqual(code('locked'));
  });

  it('is decided once: of approve and return at the same moment one is too late', async () => {
    await commit('stored');
    await submit();
    const { manifest } = await rows.run('readForReview', { applicationId, reviewer: site });
    const verdicts = (manifest?.entries ?? []).map((entry) => ({
      ...{ materialId: entry.materialId, sha256: entry.sha256, mark: 'accepted' as const },
    }));
    const approve: DecisionRequest = {
      ...{ revision: 1, submission: 1, outcome: 'approve', verdicts, asks: [], feedback: '', note: '' },
    };
    const ask = {
      categoryId: 'degree',
      materialId: null,
      reason: 'missing-page',
      text: '',
      kind: 'add' as const,
    };
    const giveBack: DecisionRequest = { ...approve, outcome: 'return', asks: [ask] };
    const decide = (request: DecisionRequest, key: string | null = null) =>
      rows.run('decideApplication', { applicationId, reviewer: site, request, key });
    const settled = await Promise.allSettled([
      decide(approve, 'decision-1'),
      decide(giveBack),
      decide(approve),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const one of settled.slice(1)) expect(one).toMatchObject({ reason: { code: 'wrong_stage' } });
    expect(await decide(approve, 'decision-1')).toMatchObject({
      repeated: true,
      revision: 2,
      stage: 'district',
    });
    await expect(decide(giveBack, 'decision-1')).rejects.toEqual(code('key_reused'));
  });
});
