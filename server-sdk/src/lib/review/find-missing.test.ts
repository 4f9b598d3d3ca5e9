import { describe, expect, it } from 'vitest';
import { makeAsk, makeCategory, makeMaterial, makeRecord, makeSettings } from '../testing/make-record.js';
import { findMissing, idleReservationMs } from './find-missing.js';

const settings = makeSettings();
const missingOf = (record: ReturnType<typeof makeRecord>, now = 0) => findMissing(record, settings, now);
const ready = makeRecord({ materials: [makeMaterial('a')] });

describe('what stands before a submission', () => {
  it('is nothing when all is there', () => {
    expect(missingOf(ready)).toEqual([]);
  });

  it('is a profile with a field missing or wrong', () => {
    for (const phone of ['', '123']) {
      const record = { ...ready, application: { ...ready.application, profile: { phone } } };
      expect(missingOf(record)).toEqual([{ kind: 'profile', fields: ['phone'] }]);
    }
  });

  it('is too few pictures of what is required, or of what was begun', () => {
    const categories = [
      makeCategory({ id: 'identity', required: true, minimum: 2, maximum: 2 }),
      makeCategory({ id: 'begun', minimum: 2 }),
      makeCategory({ id: 'free' }),
    ];
    const materials = [makeMaterial('a'), makeMaterial('b', { categoryId: 'begun' })];
    expect(missingOf(makeRecord({ categories, materials }))).toEqual([
      { kind: 'pictures', categoryId: 'identity', have: 1, need: 2 },
      { kind: 'pictures', categoryId: 'begun', have: 1, need: 2 },
    ]);
  });

  it('counts neither ended pictures nor those of categories that are not asked for', () => {
    const materials = [
      makeMaterial('a', { state: 'superseded', place: null }),
      makeMaterial('b', { categoryId: 'dropped' }),
    ];
    expect(missingOf(makeRecord({ materials }))).toEqual([
      { kind: 'pictures', categoryId: 'identity', have: 0, need: 1 },
    ]);
  });

  it('is no picture that staff were told cannot be supplied, in this round or one before', () => {
    expect(missingOf(makeRecord({ excusedCategories: ['identity'] }))).toEqual([]);
  });

  it('is an ask that is neither met nor answered', () => {
    const asks = [makeAsk('1', { kind: 'answer' }), makeAsk('2', { kind: 'answer', answer: '…' })];
    const record = makeRecord({ ...ready, application: { state: 'returned' }, asks });
    expect(missingOf(record)).toEqual([{ kind: 'ask', askId: '1', categoryId: 'identity' }]);
  });

  it('is a rejected picture that nothing has followed', () => {
    const rejected = makeMaterial('x', { state: 'rejected', place: null });
    const materials = [makeMaterial('a'), rejected];
    expect(missingOf(makeRecord({ materials }))).toEqual([
      { kind: 'rejected', categoryId: 'identity', materialId: 'x' },
    ]);
    expect(missingOf(makeRecord({ materials: [...materials, makeMaterial('b', { place: 2 })] }))).toEqual([]);
    const dropped = [makeMaterial('a'), { ...rejected, categoryId: 'dropped' }];
    expect(missingOf(makeRecord({ materials: dropped }))).toEqual([]);
  });

  it('is an upload under way, until it has been idle for two minutes', () => {
    const reservations = [
      { uploadId: '1', categoryId: 'identity', touchedAt: 0 },
      { uploadId: '2', categoryId: 'identity', touchedAt: 10 },
    ];
    const record = { ...ready, reservations };
    expect(missingOf(record, idleReservationMs - 1)).toEqual([
      { kind: 'uploading', categoryId: 'identity', count: 2 },
    ]);
    expect(missingOf(record, idleReservationMs)).toEqual([
      { kind: 'uploading', categoryId: 'identity', count: 1 },
    ]);
    expect(missingOf(record, idleReservationMs + 10)).toEqual([]);
  });
});
