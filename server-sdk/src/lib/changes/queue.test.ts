import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import { createKysely } from '../database/sqlite-adapter.js';
import type { Reviewer } from '../model/reviewer.js';
import { makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import { lanesOf, readLanePage, selectLane } from './queue-lanes.js';
import type { QueueInput } from './read-queue.js';
import type { RunChange } from './run-change.js';

const boss: Reviewer = { id: 'boss', name: '主任', stages: ['site', 'district'], scopes: ['*'], rights: [] };
const local: Reviewer = {
  ...{ id: 'local', name: '小李', stages: ['site'], rights: [] },
  scopes: [{ region: 'r1' }, { site: 's1' }, { site: 's9' }],
};

describe('the queue', () => {
  let rows: OpenedRows;
  let other: RunChange;
  const ids: string[] = [];
  beforeAll(async () => {
    rows = await openRows(makeSettings());
    other = await rows.with(makeSettings());
    const write = openSqliteFile(rows.path);
    for (let n = 0; n < 60; n += 1) {
      rows.now += 1_000;
      const candidate = {
        ...{ id: `k${n}`, name: n % 2 === 0 ? `张三${n}` : `Li ${n}`, version: '1' },
        ...{ site: `s${n % 3}`, region: n % 3 === 2 ? 'r2' : 'r1' },
      };
      const { applicationId } = await rows.run('openApplication', { candidate });
      ids.push(applicationId);
      const isBack = n >= 50;
      write
        .prepare(
          'update applications set state = ?, stage = ?, submission = 1, round = ?, due_at = ? where id = ?',
        )
        .run(
          isBack ? 'returned' : 'submitted',
          isBack ? null : n % 5 === 0 ? 'district' : 'site',
          n % 2 === 0 ? 1 : 2,
          isBack ? rows.now + (n % 2 === 0 ? -1 : 1) * 3_600_000 : null,
          applicationId,
        );
    }
    write.close();
  });
  afterAll(() => rows.remove());

  const queue = (more: Partial<QueueInput> = {}) =>
    rows.run('readQueue', {
      ...{ reviewer: boss, stages: boss.stages, show: 'waiting', filter: {}, after: null, limit: 100 },
      ...more,
    });
  const idsOf = async (more: Partial<QueueInput> = {}) =>
    (await queue(more)).applications.map(({ id }) => ids.indexOf(id));

  it('lists longest waiting first and pages without a gap while rows move', async () => {
    const all = await idsOf();
    expect(all).toEqual([...Array(50).keys()]);
    const seen: number[] = [];
    let after: QueueInput['after'] = null;
    for (;;) {
      const page = await queue({ after, limit: 7 });
      seen.push(...page.applications.map(({ id }) => ids.indexOf(id)));
      const last = page.applications.at(-1);
      if (!page.hasMore || last === undefined) break;
      after = { since: last.waitingSince, id: last.id };
      // Whoever was listed already may be decided meanwhile: nobody is listed twice or left out for it.
      await rows.run('claimApplication', { applicationId: last.id, reviewer: boss });
    }
    expect(seen).toEqual(all);
    for (const applicationId of ids.slice(0, 50))
      await rows.run('releaseClaim', { applicationId, reviewer: boss });
  });

  it('keeps to scopes, each application once, and counts what it lists', async () => {
    const mine = await queue({ reviewer: local, stages: ['site'] });
    const expected = [...Array(50).keys()].filter((n) => n % 5 !== 0 && n % 3 !== 2);
    expect(mine.applications.map(({ id }) => ids.indexOf(id))).toEqual(expected);
    expect(mine.counts.waiting).toBe(expected.length);
    expect(mine.oldest).toBe(mine.applications[0]?.waitingSince);
    expect(await idsOf({ reviewer: { ...local, scopes: [] } })).toEqual([]);
  });

  it('filters by site, round, deadline and claim', async () => {
    expect(await idsOf({ filter: { site: 's2' } })).toEqual([...Array(50).keys()].filter((n) => n % 3 === 2));
    expect(await idsOf({ filter: { round: 'again' } })).toEqual(
      [...Array(50).keys()].filter((n) => n % 2 === 1),
    );
    expect(await idsOf({ show: 'returned', filter: { due: 'passed' } })).toEqual([50, 52, 54, 56, 58]);
    expect(await idsOf({ show: 'returned', filter: { due: 'near' } })).toEqual([51, 53, 55, 57, 59]);
    expect((await queue()).counts).toMatchObject({ returned: 10, dueNear: 5, duePassed: 5, mine: 0 });
    await rows.run('claimApplication', { applicationId: ids[3] ?? '', reviewer: local });
    expect(await idsOf({ filter: { claim: 'others' } })).toEqual([3]);
    expect(await idsOf({ filter: { claim: 'free' } })).not.toContain(3);
    expect((await queue({ filter: { claim: 'others' } })).names).toEqual({ local: '小李' });
    await rows.run('releaseClaim', { applicationId: ids[3] ?? '', reviewer: local });
  });

  it('finds a candidate by the whole id or the beginning of the name', async () => {
    expect(await idsOf({ filter: { search: 'k7' } })).toEqual([7]);
    expect(await idsOf({ filter: { search: ' 张三4' } })).toEqual([4, 40, 42, 44, 46, 48]);
    expect(await idsOf({ filter: { search: 'LI 1' } })).toEqual([1, 11, 13, 15, 17, 19]);
    for (const search of ["' or 1=1 --", '%', '三']) expect(await idsOf({ filter: { search } })).toEqual([]);
  });

  it.each([
    ['everything', boss, {}, 'applications_queue'],
    ['a region and sites', local, {}, 'applications_by_'],
  ] as const)('reads %s from an index in its order, without sorting', (_name, reviewer, filter, index) => {
    const file = openSqliteFile(rows.path);
    const db = createKysely(file);
    const tx = { now: rows.now, settings: makeSettings() };
    for (const show of ['waiting', 'returned', 'finished'] as const) {
      for (const lane of lanesOf(reviewer, show, reviewer.stages)) {
        for (const after of [null, { since: 1, id: 'x' }]) {
          const query = readLanePage(selectLane(db, tx, lane, filter, 'x'), after, 50).compile();
          const plan = file
            .prepare(`explain query plan ${query.sql}`)
            .all(...(query.parameters as string[]))
            .map((line) => (line as { detail: string }).detail);
          expect(plan.join('\n')).toContain(`USING INDEX ${index}`);
          expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
          if (after !== null) expect(plan.join('\n')).toMatch(/waiting_since[^)]*\)[><]/);
        }
      }
    }
    file.close();
  });

  it('hands the oldest free one to each of many who ask at once, in two processes', async () => {
    const reviewers = [...Array(12).keys()].map((n) => ({ ...boss, id: `r${n}`, name: `审核员${n}` }));
    const got = await Promise.all(
      reviewers.map((reviewer, n) =>
        (n % 2 === 0 ? rows.run : other)('claimNext', { reviewer, stages: boss.stages, filter: {} }),
      ),
    );
    const taken = got.map((next) => ids.indexOf(next?.applicationId ?? ''));
    expect([...taken].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    const own = { ...boss, id: 'k12', name: '考生本人' };
    const next = await rows.run('claimNext', { reviewer: own, stages: boss.stages, filter: {} });
    expect(ids.indexOf(next?.applicationId ?? '')).toBe(13);
    expect(await rows.run('claimNext', { reviewer: boss, stages: [], filter: {} })).toBeNull();
  });

  it('gives a claim up when its lease has run out', async () => {
    const applicationId = ids[0] ?? '';
    await expect(rows.run('claimApplication', { applicationId, reviewer: boss })).rejects.toMatchObject({
      code: 'claimed',
    });
    rows.now += 10 * 60_000 + 1;
    const next = await other('claimNext', { reviewer: boss, stages: boss.stages, filter: {} });
    expect(next?.applicationId).toBe(applicationId);
  });
});
