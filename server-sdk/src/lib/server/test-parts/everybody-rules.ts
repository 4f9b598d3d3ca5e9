import { expect } from 'vitest';
import type { DecisionRequest } from '../../model/decision.js';
import type { ManifestEntry } from '../../model/manifest.js';
import { isOwnApplication } from '../../model/reviewer.js';
import { type Action, stateTable } from '../../review/state-table.js';
import type { ApplicationRow, Everybody } from './everybody.js';
import type { Step, Taken } from './everybody-steps.js';

/** What must hold after every step, whoever took it, read from the file and not from what the server says. */
export function checkStep(all: Everybody, one: Step, taken: Taken, before: readonly ApplicationRow[]): void {
  const message = JSON.stringify({ ...one, ...taken });
  expect(taken.status, message).toBeLessThan(500);
  for (const was of before) {
    const is = all.row(was.id);
    const isIts = was.id === taken.applicationId;
    if (was.state !== is.state || was.stage !== is.stage || was.revision !== is.revision) {
      expect(isIts && taken.status < 300, message).toBe(true);
      expect(is.revision, message).toBe(was.revision + 1);
      checkTransition(was, is, taken, message);
    }
    if (isIts && taken.status < 300) checkAllowed(was, taken, message);
    checkPlaces(all, was.id, message);
  }
  if (taken.reviewer === null || taken.status >= 300 || taken.action === null) return;
  if (taken.action === 'look') return;
  const own = all.candidateIds[all.applicationIds.indexOf(taken.applicationId)] ?? '';
  expect(isOwnApplication(taken.reviewer, own), `own: ${message}`).toBe(false);
}

/** The state moves along a row of the table, and no other way. */
function checkTransition(was: ApplicationRow, is: ApplicationRow, taken: Taken, message: string): void {
  const row = rowOf(was, taken.role, taken.action);
  expect(row?.to, message).toBeDefined();
  if (row?.to === 'next') {
    const next =
      was.stage === 'site' ? { state: 'submitted', stage: 'district' } : { state: 'approved', stage: null };
    expect({ state: is.state, stage: is.stage }, message).toEqual(next);
  } else {
    expect(is.state, message).toBe(row?.to);
    const first = taken.action === 'reopen' ? 'district' : 'site';
    expect(is.stage, message).toBe(is.state === 'submitted' ? first : null);
  }
}

/** What was answered with success stands in the table for the state that it happened in. */
function checkAllowed(was: ApplicationRow, { role, action }: Taken, message: string): void {
  if (role === 'nobody' || action === null) return;
  // A repeated press gets its first answer; a second activation says that it is one.
  if (action === 'activate' || (action === 'submit' && was.state === 'submitted')) return;
  expect(rowOf(was, role, action), message).toBeDefined();
}

function rowOf({ state }: ApplicationRow, role: Taken['role'], action: Action | null) {
  return stateTable.find((row) => row.role === role && row.from === state && row.action === action);
}

const maxima: Readonly<Record<string, number>> = { identity: 2, degree: 1, other: 2 };

function checkPlaces(all: Everybody, applicationId: string, message: string): void {
  const counts = all.read<{ category: string; n: number; extra: number }>(
    `select p.category_id as category, count(*) as n, (select count(*) from asks as k where k.application_id = p.application_id
      and k.kind = 'add' and k.category_id = p.category_id) as extra from places as p where p.application_id = ?
      group by p.category_id`,
    applicationId,
  );
  for (const { category, n, extra } of counts)
    expect(n, `${category}: ${message}`).toBeLessThanOrEqual((maxima[category] ?? 0) + extra);
}

interface DecisionRow {
  readonly submission: number;
  readonly round: number;
  readonly stage: string;
  readonly outcome: string;
  readonly reviewer_id: string;
  readonly verdicts: string;
}

/** What must hold of everything that was decided: the very bytes that are stored and were shown, by two people. */
export function checkDecisions(all: Everybody, applicationId: string): number {
  const of = <Row>(sql: string) => all.read<Row>(sql, applicationId);
  const stored = new Map(
    of<{ id: string; sha256: string }>('select id, sha256 from materials where application_id = ?').map(
      ({ id, sha256 }) => [id, sha256],
    ),
  );
  const decisions = of<DecisionRow>('select * from decisions where application_id = ? order by at, rowid');
  const manifests = of<{ number: number; manifest: string }>(
    'select number, manifest from submissions where application_id = ?',
  );
  let approvers: { stage: string; id: string }[] = [];
  for (const [index, decision] of decisions.entries()) {
    const message = JSON.stringify(decision);
    const sent = manifests.find(({ number }) => number === decision.submission)?.manifest ?? '{"entries":[]}';
    const entries = (JSON.parse(sent) as { entries: readonly ManifestEntry[] }).entries;
    const verdicts = JSON.parse(decision.verdicts) as DecisionRequest['verdicts'];
    const text = (some: readonly { materialId: string; sha256: string }[]) =>
      some.map(({ materialId, sha256 }) => `${materialId} ${sha256}`).sort();
    expect(text(verdicts), message).toEqual(text(entries));
    for (const { materialId, sha256, mark } of verdicts) {
      expect(stored.get(materialId), message).toBe(sha256);
      if (mark !== 'accepted') continue;
      expect(all.shown.has(`${decision.reviewer_id} ${materialId} ${sha256}`), `shown: ${message}`).toBe(
        true,
      );
    }
    if (decision.submission !== decisions[index - 1]?.submission) approvers = [];
    if (decision.outcome === 'bounce') approvers = [];
    if (decision.outcome !== 'approve') continue;
    // Approved anew after it was opened again: the one before at the same stage counts no more.
    approvers = approvers.filter(({ stage }) => stage !== decision.stage);
    expect(
      approvers.map(({ id }) => id),
      `four eyes: ${message}`,
    ).not.toContain(decision.reviewer_id);
    approvers.push({ stage: decision.stage, id: decision.reviewer_id });
  }
  return decisions.length;
}
