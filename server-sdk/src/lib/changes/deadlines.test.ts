import { afterEach, describe, expect, it } from 'vitest';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import { isDossierError } from '../errors/dossier-error.js';
import type { DueApplication } from '../model/deadline.js';
import type { Programme } from '../model/programme.js';
import type { Reviewer } from '../model/reviewer.js';
import { makeSettings } from '../testing/make-record.js';
import { type OpenedRows, openRows } from '../testing/open-rows.js';

const hourMs = 3_600_000;
const count = 130;
const boss: Reviewer = { id: 'boss', name: '主任', stages: ['site'], scopes: ['*'], rights: ['manage'] };
const local: Reviewer = { ...boss, id: 'local', scopes: [{ region: 'r1' }, { site: 's1' }] };
const someId = 'A'.repeat(22);

/** Each policy for passed due times: what the preview of a moment says beforehand is what has happened at that moment. */
describe('whom a passed due time hits', () => {
  let rows: OpenedRows;
  const ids: string[] = [];
  afterEach(() => rows.remove());

  async function open(afterReturnPeriod: Programme['afterReturnPeriod']): Promise<number> {
    rows = await openRows(makeSettings({ afterReturnPeriod }));
    ids.length = 0;
    const file = openSqliteFile(rows.path);
    const start = rows.now;
    for (let n = 0; n < count; n += 1) {
      const place = { site: `s${n % 3}`, region: n % 3 === 2 ? 'r2' : 'r1' };
      const candidate = { id: `k${n}`, name: `考生${n}`, version: '1', ...place };
      const { applicationId: id } = await rows.run('openApplication', { candidate });
      ids.push(id);
      // Several share a due time; every tenth has come back, or has none.
      const due = start + (1 + Math.floor(n / 4)) * hourMs;
      file
        .prepare(
          'update applications set state = ?, activated_at = 1, submission = 1, round = 1, due_at = ? where id = ?',
        )
        .run(n % 10 === 9 ? 'submitted' : 'returned', n % 10 === 8 ? null : due, id);
      file
        .prepare(
          `insert into decisions (id, programme_id, application_id, submission, round, stage, outcome, reviewer_id,
           feedback, note, verdicts, at, due_at, published, request_digest, result)
           values (?, 'exam', ?, 1, 1, 'site', 'return', 'x', '', '', '[]', 0, 0, 1, '', '{}')`,
        )
        .run(`d${n}`, id);
    }
    file.close();
    return start;
  }

  async function preview(reviewer: Reviewer, until: number, limit: number): Promise<readonly string[]> {
    const found: { id: string; dueAt: number }[] = [];
    let after: { since: number; id: string } | null = null;
    for (;;) {
      const page: readonly DueApplication[] = await rows.run('readDue', { reviewer, until, after, limit });
      found.push(...page.map(({ applicationId, dueAt }) => ({ id: applicationId, dueAt })));
      const last = page.at(-1);
      if (page.length < limit || last === undefined) break;
      after = { since: last.dueAt, id: last.applicationId };
    }
    expect(found.map(({ dueAt }) => dueAt)).toEqual(found.map(({ dueAt }) => dueAt).sort((a, b) => a - b));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    return found.map(({ id }) => id).sort();
  }

  /** Who can change nothing any more, asked of the very change. */
  async function closed(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const applicationId of ids) {
      const reason = await rows
        .run('removeMaterial', { applicationId, materialId: someId })
        .catch((error: unknown) => (isDossierError(error) ? error.details.reason : 'fault'));
      if (reason === 'return-period-over') found.push(applicationId);
    }
    return found.sort();
  }

  async function reminded(): Promise<readonly string[]> {
    for (;;) {
      const due = await rows.run('readDueReminders', undefined as never);
      if (due.length === 0) break;
      for (const one of due) await rows.run('sendDueReminder', one);
    }
    const told = rows.read<{ id: string }>(
      `select application_id as id from notices where kind = 'reminder'`,
    );
    return told.map(({ id }) => id).sort();
  }

  it.each([
    ['close', 7],
    ['remind', 50],
    ['nothing', 200],
  ] as const)('policy %s, in pages of %i', async (policy, limit) => {
    const start = await open(policy);
    for (const moment of [start + 5 * hourMs - 1, start + 5 * hourMs, start + 40 * hourMs]) {
      const foreseen = await preview(boss, moment, limit);
      const ofOne = await preview(local, moment, limit);
      rows.now = moment;
      expect(await closed()).toEqual(policy === 'close' ? foreseen : []);
      expect(await reminded()).toEqual(policy === 'remind' ? foreseen : []);
      expect(foreseen.length).toBeGreaterThan(10);
      // Of the same, those in scope.
      expect(ofOne).toEqual(foreseen.filter((id) => ids.indexOf(id) % 3 !== 2));
    }
    expect(await preview(boss, start + 40 * hourMs, limit)).toHaveLength(count * 0.8);
  });
});
