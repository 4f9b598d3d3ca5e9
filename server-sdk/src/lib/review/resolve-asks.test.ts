import { describe, expect, it } from 'vitest';
import type { Material } from '../model/application-record.js';
import type { Ask } from '../model/ask.js';
import { makeAsk, makeMaterial, makeRecord } from '../testing/make-record.js';
import { resolveAsks } from './resolve-asks.js';

const old = makeMaterial('old', { firstSubmission: 1, mark: 'asked' });
const gone = { ...old, state: 'superseded' as const, place: null };
const replaceOld = makeAsk('r', { kind: 'replace', materialId: 'old' });

function statesOf(asks: readonly Ask[], materials: readonly Material[], more: object = {}) {
  const record = makeRecord({
    application: { state: 'returned', ...more },
    asks,
    materials,
    returnedAt: 100,
  });
  return resolveAsks(record).map(({ state, metBy }) => [state, metBy]);
}

describe('asks of a return', () => {
  it('stay open until something is done', () => {
    expect(statesOf([replaceOld], [old])).toEqual([['open', null]]);
  });

  it('replace: met by the explicit replacement, by way of others too', () => {
    const second = makeMaterial('b', { replaces: 'old', state: 'removed', place: null });
    const third = makeMaterial('c', { replaces: 'b' });
    expect(statesOf([replaceOld], [gone, makeMaterial('b', { replaces: 'old' })])).toEqual([['met', 'b']]);
    expect(statesOf([replaceOld], [gone, second, third])).toEqual([['met', 'c']]);
  });

  it('replace: met by taking away and adding, not by adding alone', () => {
    const added = makeMaterial('n', { place: 2 });
    expect(statesOf([replaceOld], [old, added])).toEqual([['open', null]]);
    expect(statesOf([replaceOld], [gone, added])).toEqual([['met', 'n']]);
    expect(statesOf([replaceOld], [gone, { ...added, categoryId: 'degree' }])).toEqual([['open', null]]);
  });

  it('replace: one new picture meets every ask about the old one', () => {
    const twin = makeAsk('r2', { kind: 'replace', materialId: 'old', reason: 'incomplete' });
    const replacement = makeMaterial('b', { replaces: 'old' });
    const expected = [
      ['met', 'b'],
      ['met', 'b'],
    ];
    expect(statesOf([replaceOld, twin], [gone, replacement])).toEqual(expected);
    expect(statesOf([replaceOld, twin], [gone, makeMaterial('b')])).toEqual(expected);
  });

  it('add: one new picture meets one ask, after the replacements had theirs', () => {
    const add = (id: string) => makeAsk(id, { kind: 'add' });
    expect(statesOf([add('1'), add('2')], [old, makeMaterial('n')])).toEqual([
      ['met', 'n'],
      ['open', null],
    ]);
    expect(statesOf([add('1'), replaceOld], [gone, makeMaterial('n')])).toEqual([
      ['open', null],
      ['met', 'n'],
    ]);
  });

  it('count neither rejected nor removed nor submitted pictures', () => {
    const add = makeAsk('1', { kind: 'add' });
    for (const more of [
      { state: 'rejected' as const },
      { state: 'removed' as const },
      { firstSubmission: 1 },
    ]) {
      expect(statesOf([add], [makeMaterial('n', more)])).toEqual([['open', null]]);
    }
  });

  it('are answered with words, and a picture says more than words', () => {
    const answered = { ...replaceOld, answer: '没有' };
    expect(statesOf([answered], [old])).toEqual([['answered', null]]);
    expect(statesOf([answered], [gone, makeMaterial('b', { replaces: 'old' })])).toEqual([['met', 'b']]);
  });

  it('answer: only words will do; profile: a change after the return, or words', () => {
    const words = makeAsk('w', { kind: 'answer' });
    const profile = makeAsk('p', { kind: 'profile', categoryId: null });
    expect(statesOf([words, profile], [makeMaterial('n')])).toEqual([
      ['open', null],
      ['open', null],
    ]);
    expect(statesOf([profile], [], { profileChangedAt: 99 })).toEqual([['open', null]]);
    expect(statesOf([profile], [], { profileChangedAt: 101 })).toEqual([['met', null]]);
    expect(statesOf([{ ...profile, answer: '无误' }], [])).toEqual([['answered', null]]);
  });

  it('stand as they were kept once submitted again', () => {
    const kept = makeAsk('r', { kind: 'replace', materialId: 'old', state: 'met' });
    expect(statesOf([kept], [old], { state: 'submitted' })).toEqual([['met', null]]);
  });
});
