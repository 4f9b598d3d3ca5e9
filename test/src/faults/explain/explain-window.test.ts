import { describe, expect, it } from 'vitest';
import type { HistoryLine, Operation, SeenState } from '../history/history-line.js';
import { explainWindow } from './explain-window.js';
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
  it('is explained by what was acknowledged', () => {
    const { states, wrong } = explain(line(1, upload('a')), line(2, saw([stored('a')])));
    expect(wrong).toBeNull();
    expect(states).toHaveLength(1);
  });

  it('is not, when an acknowledged picture is gone, or one is shown that nobody sent', () => {
    expect(explain(line(1, upload('a')), line(2, saw([]))).wrong).toMatch(/looks otherwise/);
    expect(explain(line(1, upload('a')), line(2, saw([stored('a'), stored('b')]))).states).toEqual([]);
  });

  it('may hold what nobody was told of, and may not', () => {
    const unknown = line(1, upload('a'), 'unknown', 'socket hang up');
    expect(explain(unknown, line(2, saw([stored('a')])))).toMatchObject({ happened: 1, wrong: null });
    expect(explain(unknown, line(2, saw([])))).toMatchObject({ happened: 0, wrong: null });
  });

  it('does not let an unknown operation happen after its server was dead, or before it began', () => {
    const unknown = line(1, upload('a'), 'unknown', 'socket hang up');
    expect(explain(unknown, line(2, saw([])), line(3, saw([stored('a')]))).states).toEqual([]);
    const later = line(3, upload('a'), 'unknown', 'socket hang up');
    expect(explain(line(1, saw([stored('a')])), later).states).toEqual([]);
  });

  it('lets operations at the same time come in any order, others in theirs', () => {
    const remove: Operation = { op: 'remove', sha256: 'a' };
    const both = [{ ...line(1, upload('a')), t1: 5 }, line(2, saw([stored('a')]))];
    expect(explain(...both, line(6, remove), line(7, saw([]))).wrong).toBeNull();
    expect(explain(line(1, upload('a')), line(2, remove), line(3, saw([stored('a')]))).states).toEqual([]);
  });

  it('counts the same key once', () => {
    const twice = [line(1, upload('a')), line(2, upload('a'))];
    expect(explain(...twice, line(3, saw([stored('a')]))).wrong).toBeNull();
    expect(explain(...twice, line(3, saw([stored('a'), stored('a')]))).states).toEqual([]);
  });

  it('refuses what the rules refuse, and only that', () => {
    expect(explain(line(1, upload('a'), 'fail', 'locked'), line(2, saw([]))).states).toEqual([]);
    const full = ['a', 'b', 'c', 'd'].map((name, n) => line(n + 1, upload(name)));
    const fifth = line(8, upload('e'));
    expect(explain(...full, fifth).states).toEqual([]);
    expect(explain(...full, line(8, upload('e'), 'fail', 'category_full')).wrong).toBeNull();
  });
});
