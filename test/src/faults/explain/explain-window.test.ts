import { describe, expect, it } from 'vitest';
import { History } from '../history/history.js';
import type { HistoryLine, Operation, SeenState } from '../history/history-line.js';
import { explainWindow } from './explain-window.js';
import { ExplainedTrail } from './explained-trail.js';
import { PossibleState } from './possible-state.js';

const upload = (sha256: string, more: Partial<Extract<Operation, { op: 'upload' }>> = {}): Operation => ({
  ...{
    op: 'upload',
    sha256,
    category: 'other',
    replaces: null,
    key: `key-${sha256}`,
    road: 'short',
    isGood: true,
  },
  ...more,
});
const saw = (pictures: readonly string[], more: Partial<SeenState> = {}): Operation => ({
  op: 'read',
  saw: {
    ...{ state: 'draft', revision: 0, round: 0, isActivated: true, hasPhone: false, pictures, ...more },
  },
});
const stored = (sha256: string) => `other ${sha256} stored null`;
const line = (
  at: number,
  operation: Operation,
  result: HistoryLine['result'] = 'ok',
  code: string | null = null,
) => ({
  ...{ t0: at, t1: at + 0.5, now: 0, proc: 'c', candidate: 'c', operation, result, code },
});
const explain = (...lines: readonly HistoryLine[]) =>
  explainWindow([PossibleState.first()], [line(0, { op: 'activate' }), ...lines]);

describe('a history', () => {
  it('is explained by what was acknowledged', async () => {
    const { states, wrong } = await explain(line(1, upload('a')), line(2, saw([stored('a')])));
    expect(wrong).toBeNull();
    expect(states).toHaveLength(1);
  });

  it('is not, when an acknowledged picture is gone, or one is shown that nobody sent', async () => {
    expect((await explain(line(1, upload('a')), line(2, saw([])))).wrong).toMatch(/looks otherwise/);
    expect((await explain(line(1, upload('a')), line(2, saw([stored('a'), stored('b')])))).states).toEqual(
      [],
    );
  });

  it('may hold what nobody was told of, and may not', async () => {
    const unknown = line(1, upload('a'), 'unknown', 'socket hang up');
    expect(await explain(unknown, line(2, saw([stored('a')])))).toMatchObject({ happened: 1, wrong: null });
    expect(await explain(unknown, line(2, saw([])))).toMatchObject({ happened: 0, wrong: null });
  });

  it('does not let an unknown operation happen after its server was dead, or before it began', async () => {
    const unknown = line(1, upload('a'), 'unknown', 'socket hang up');
    expect((await explain(unknown, line(2, saw([])), line(3, saw([stored('a')])))).states).toEqual([]);
    const later = line(3, upload('a'), 'unknown', 'socket hang up');
    expect((await explain(line(1, saw([stored('a')])), later)).states).toEqual([]);
  });

  it('lets operations at the same time come in any order, others in theirs', async () => {
    const remove: Operation = { op: 'remove', sha256: 'a' };
    const both = [{ ...line(1, upload('a')), t1: 5 }, line(2, saw([stored('a')]))];
    expect((await explain(...both, line(6, remove), line(7, saw([])))).wrong).toBeNull();
    expect(
      (await explain(line(1, upload('a')), line(2, remove), line(3, saw([stored('a')])))).states,
    ).toEqual([]);
  });

  it('counts the same key once', async () => {
    const twice = [line(1, upload('a')), line(2, upload('a'))];
    expect((await explain(...twice, line(3, saw([stored('a')])))).wrong).toBeNull();
    expect((await explain(...twice, line(3, saw([stored('a'), stored('a')])))).states).toEqual([]);
  });

  it('refuses what the rules refuse, and only that', async () => {
    expect((await explain(line(1, upload('a'), 'fail', 'locked'), line(2, saw([])))).states).toEqual([]);
    const full = ['a', 'b', 'c', 'd'].map((name, n) => line(n + 1, upload(name)));
    const fifth = line(8, upload('e'));
    expect((await explain(...full, fifth)).states).toEqual([]);
    expect((await explain(...full, line(8, upload('e'), 'fail', 'category_full'))).wrong).toBeNull();
  });
});

describe('a trail of windows', () => {
  const first = [
    line(0, { op: 'activate' }),
    line(1, upload('a')),
    line(2, { op: 'remove', sha256: 'a' }, 'unknown', 'socket hang up'),
  ];
  const narrow = { states: 1, steps: 1_000, moreSteps: 100 };

  it('goes back and looks wider before it calls anything wrong', async () => {
    for (const pictures of [[], [stored('a')]]) {
      const trail = new ExplainedTrail(narrow);
      expect((await trail.explain(first)).wrong).toBeNull();
      expect((await trail.explain([line(4, saw(pictures))])).wrong).toBeNull();
    }
  });

  it('calls wrong what no width explains, once', async () => {
    const trail = new ExplainedTrail(narrow);
    await trail.explain(first);
    expect((await trail.explain([line(4, saw([stored('b')]))])).wrong).toMatch(/looks otherwise/);
    expect((await trail.explain([line(5, saw([]))])).wrong).toBeNull();
  });
});

describe('a line of a history', () => {
  it('ends with its server, when it was given up without an answer, and else with its answer', async () => {
    const history = new History(null);
    const endedAt = performance.now() + 60_000;
    const doer = { proc: 'c', candidate: 'c', now: 0, endedAt: () => endedAt };
    const unknown = { result: 'unknown', code: 'no answer in time', value: null } as const;
    await history.record(doer, upload('a'), async () => ({ ...unknown, isLate: true }));
    await history.record(doer, upload('b'), async () => unknown);
    const [late, told] = history.take().get('c') ?? [];
    expect(late?.t1).toBe(endedAt);
    expect(told?.t1).toBeLessThan(endedAt);
  });
});
