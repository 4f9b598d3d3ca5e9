import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import { createKysely } from '../database/sqlite-adapter.js';
import { nearDueMs } from '../model/programme.js';
import { type QueueFilter, queueShows } from '../model/queue.js';
import type { Reviewer } from '../model/reviewer.js';
import { makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';
import { selectApplications } from './list-applications.js';
import { lanesOf, orderOf } from './queue-lanes.js';
import { selectNextPlace } from './read-choices.js';
import type { QueueInput } from './read-queue.js';
import { selectVersions } from './read-versions.js';
import type { RunChange } from './run-change.js';
import { narrowLane, selectLane, selectLanePage } from './select-lane.js';

const boss: Reviewer = { id: 'boss', name: '主任', stages: ['site', 'district'], scopes: ['*'], rights: [] };
const local: Reviewer = {
  ...{ id: 'local', name: '小李', stages: ['site'], rights: [] },
  scopes: [{ region: 'r1' }, { site: 's1' }, { site: 's9' }],
};

/** Every way that the desk narrows a list, and the index it is read by. */
const narrowed: readonly (readonly [QueueFilter, RegExp])[] = [
  [{}, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ site: 's1' }, /USING INDEX applications_by_site /],
  [{ region: 'r1' }, /USING INDEX applications_by_(site|region) /],
  [{ site: 's1', region: 'r1' }, /USING INDEX applications_by_site /],
  [{ round: 'again' }, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ round: 'first' }, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ assigned: 'nobody' }, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ claim: 'free' }, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ claim: 'free', assigned: 'mine-or-nobody' }, /USING INDEX applications_(queue|by_site|by_region) /],
  [{ claim: 'mine' }, /USING INDEX applications_claimed /],
  [{ claim: 'others', site: 's1', due: 'near' }, /USING INDEX applications_claimed /],
  [{ assigned: 'mine' }, /USING INDEX applications_assigned /],
  [{ assigned: 'mine', region: 'r1', round: 'first', claim: 'free' }, /USING INDEX applications_assigned /],
  [{ assigned: 'mine', region: 'r1', due: 'passed' }, /USING INDEX applications_assigned /],
  [{ assigned: 'mine', due: 'near' }, /USING INDEX applications_assigned /],
  [{ due: 'near' }, /applications_due/],
  [{ due: 'passed', site: 's1', round: 'again' }, /applications_due_at_site/],
  [{ search: '张' }, /USING INDEX applications_by_name/],
  [{ search: '张', site: 's1', claim: 'free', due: 'near' }, /USING INDEX applications_by_name_at_site /],
];

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
      if (page.next === null || last === undefined) break;
      expect(page.next).toEqual({ since: last.waitingSince, id: last.id });
      after = page.next;
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
    // From the very moment that the desk is told of.
    const { now } = rows;
    const latest = (await queue({ show: 'returned', filter: { due: 'near' } })).applications.at(-1);
    const from = (latest?.dueAt ?? 0) - nearDueMs(makeSettings().programme);
    for (const [moment, isNear] of [
      [from - 1, false],
      [from, true],
    ] as const) {
      rows.now = moment;
      const near = await idsOf({ show: 'returned', filter: { due: 'near' } });
      expect(near.includes(59)).toBe(isNear);
    }
    rows.now = now;
    for (const show of ['waiting', 'finished'] as const)
      expect(await idsOf({ show, filter: { due: 'passed' } })).toEqual([]);
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
    const search = { filter: { search: '张三' }, limit: 10 };
    const first = await queue(search);
    const second = await queue({ ...search, after: first.next });
    const third = await queue({ ...search, after: second.next });
    expect(third.next).toBeNull();
    const names = [first, second, third].flatMap((page) => page.applications.map((a) => a.candidate.name));
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(25);
    expect(await idsOf({ filter: { search: 'LI 1' } })).toEqual([1, 11, 13, 15, 17, 19]);
    for (const search of ["' or 1=1 --", '%', '三']) expect(await idsOf({ filter: { search } })).toEqual([]);
  });

  it.each([
    ['everything', boss],
    ['a region and sites', local],
  ] as const)(
    'reads %s from an index in its order, without sorting, however it is narrowed',
    (_name, reviewer) => {
      const file = openSqliteFile(rows.path);
      const db = createKysely(file);
      const tx = { now: rows.now, settings: makeSettings() };
      const planOf = ({ sql, parameters }: CompiledQuery) =>
        file
          .prepare(`explain query plan ${sql}`)
          .all(...(parameters as string[]))
          .map((line) => (line as { detail: string }).detail)
          .join('\n');
      for (const [filter, index] of narrowed) {
        const lanes = queueShows.flatMap((show) =>
          lanesOf(reviewer, show, reviewer.stages).map((lane) => [show, lane] as const),
        );
        for (const [show, lane] of lanes) {
          const narrow = narrowLane(tx, lane, filter, 'x');
          if (narrow === null) continue;
          const message = JSON.stringify([filter, lane]);
          for (const after of [null, { since: 1, id: 'x' }]) {
            const plan = planOf(selectLanePage(db, narrow, orderOf(show, filter), after, 50).compile());
            expect(plan, message).toMatch(index);
            expect(plan, message).not.toMatch(/SCAN|TEMP B-TREE/);
            const isInOrder = /(waiting_since|due_at|search_key)[^)]*\)[><]/;
            const isSortedAfterwards = narrow.road === 'claims' || (narrow.road === 'assigned' && filter.due);
            if (after !== null && !isSortedAfterwards) expect(plan, message).toMatch(isInOrder);
          }
          expect(planOf(selectLane(db, narrow).select('id').limit(9).compile()), message).not.toMatch(/SCAN/);
        }
      }
      file.close();
    },
  );

  it('asks for the versions that thousands wait for by their ids', () => {
    const file = openSqliteFile(rows.path);
    const many = Array.from({ length: 2_000 }, (_, n) => `id-${n}`);
    const { sql, parameters } = selectVersions(createKysely(file), many).compile();
    expect(parameters).toHaveLength(2_048);
    const plan = file.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
    expect(JSON.stringify(plan)).toContain('(id=?)');
    file.close();
  });

  it('lists a programme’s applications for the host without sorting them', () => {
    const file = openSqliteFile(rows.path);
    for (const after of [null, 'x']) {
      const { sql, parameters } = selectApplications(createKysely(file), 'exam', after, 10).compile();
      const plan = file.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
      expect(JSON.stringify(plan)).toContain('USING INDEX applications_in_order');
      expect(JSON.stringify(plan)).not.toMatch(/SCAN|TEMP B-TREE/);
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

  it('takes last, and in their order, those that the reviewer has left', async () => {
    const filter = { region: 'r2' };
    const next = async (skipped: readonly string[]) => {
      const got = await rows.run('claimNext', { reviewer: boss, stages: boss.stages, filter, skipped });
      const applicationId = got?.applicationId ?? '';
      await rows.run('releaseClaim', { applicationId, reviewer: boss });
      return ids.indexOf(applicationId);
    };
    const inRegion = [...Array(50).keys()].filter((n) => n >= 14 && n % 3 === 2);
    const seen: number[] = [];
    for (const _ of inRegion) seen.push(await next(seen.map((n) => ids[n] ?? '')));
    expect(seen).toEqual(inRegion);
    const all = seen.map((n) => ids[n] ?? '');
    expect(await next(all)).toBe(14);
    expect(await next([...all.slice(1), ids[14] ?? ''])).toBe(17);
  });

  it('offers the sites and regions that this reviewer sees, and colleagues to whoever assigns work', async () => {
    const places = await rows.run('readChoices', { reviewer: boss });
    expect(places).toEqual({ sites: ['s0', 's1', 's2'], regions: ['r1', 'r2'], reviewers: [] });
    const manager: Reviewer = { ...local, rights: ['manage'] };
    const mine = await rows.run('readChoices', { reviewer: manager });
    expect(mine).toMatchObject({ sites: ['s0', 's1', 's9'], regions: ['r1'] });
    expect(mine.reviewers).toContainEqual({ id: 'local', name: '小李' });
    const nobody = await rows.run('readChoices', { reviewer: { ...boss, scopes: [] } });
    expect(nobody).toEqual({ sites: [], regions: [], reviewers: [] });
  });

  it('lists what is finished newest first, and pages on while one more is decided', async () => {
    const write = openSqliteFile(rows.path);
    const finish = (n: number, state: string, at: number) =>
      write
        .prepare('update applications set state = ?, stage = null, waiting_since = ? where id = ?')
        .run(state, at, ids[n] ?? '');
    for (const [index, n] of [1, 4, 9, 16, 25].entries()) {
      finish(n, index % 2 === 0 ? 'approved' : 'refused', rows.now + index);
    }
    const show = 'finished';
    expect(await idsOf({ show })).toEqual([25, 16, 9, 4, 1]);
    expect(await idsOf({ show, filter: { round: 'again' } })).toEqual([25, 9, 1]);
    const first = await queue({ show, limit: 2 });
    finish(36, 'approved', rows.now + 100);
    expect(await idsOf({ show, limit: 3, after: first.next })).toEqual([9, 4, 1]);
    expect(await idsOf({ show, limit: 1 })).toEqual([36]);
    write.close();
  });

  it.each(['site', 'region'] as const)('steps from one %s to the next by an index', (column) => {
    const file = openSqliteFile(rows.path);
    for (const lane of queueShows.flatMap((show) => lanesOf(boss, show, boss.stages))) {
      const { sql, parameters } = selectNextPlace(createKysely(file), 'exam', lane, column, 'r1').compile();
      const plan = file.prepare(`explain query plan ${sql}`).all(...(parameters as string[]));
      const detail = plan.map((line) => (line as { detail: string }).detail).join('\n');
      expect(detail).toContain(`INDEX applications_by_${column}`);
      expect(detail).toContain(`${column}>?`);
      expect(detail).not.toMatch(/SCAN|TEMP B-TREE/);
    }
    file.close();
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
