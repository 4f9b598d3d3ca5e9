import { describe, expect, it } from 'vitest';
import { type StruckPicture, sumFigures } from './kill-figures.js';

const right: StruckPicture = {
  candidateId: 'a',
  sent: 'd1',
  keptWhileAway: true,
  diedAt: 100,
  shown: [{ sha256: 'd1', at: 300 }],
  stored: [{ sha256: 'd1', committedAt: 250 }],
};
const sum = (picture: Partial<StruckPicture>, wrong: readonly string[] = []) =>
  sumFigures(1, [{ ...right, ...picture }], new Set(wrong));
const none = {
  kills: 1,
  pictures: 1,
  committedBefore: 0,
  falseSuccesses: 0,
  lost: 0,
  doubled: 0,
  otherBytes: 0,
};

describe('what became of a picture whose server was killed', () => {
  it('is nothing bad when it is shown once it is stored', () => {
    expect(sum({})).toEqual(none);
    expect(sum({ stored: [{ sha256: 'd1', committedAt: 99 }] })).toEqual({ ...none, committedBefore: 1 });
  });

  it('is a false success when it is shown too early, or without being stored', () => {
    expect(sum({ shown: [{ sha256: 'd1', at: 90 }] })).toEqual({ ...none, falseSuccesses: 1 });
    expect(sum({ shown: [{ sha256: 'd1', at: 249 }] })).toEqual({ ...none, falseSuccesses: 1 });
    expect(sum({ stored: [] })).toEqual({ ...none, falseSuccesses: 1, lost: 1 });
    expect(sum({ shown: [...right.shown, { sha256: 'd2', at: 400 }] })).toEqual({
      ...none,
      falseSuccesses: 1,
    });
  });

  it('is told apart when it is lost, doubled, or another one', () => {
    expect(sum({ keptWhileAway: false })).toEqual({ ...none, lost: 1 });
    expect(sum({ stored: [...right.stored, ...right.stored] })).toEqual({ ...none, doubled: 1 });
    expect(sum({}, ['a'])).toEqual({ ...none, otherBytes: 1 });
  });
});
