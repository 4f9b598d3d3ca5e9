import { describe, expect, it } from 'vitest';
import type { Application } from '../model/application-record.js';
import { type LockReason, lockReasons } from '../model/lock.js';
import type { Programme } from '../model/programme.js';
import { makeAsk, makeMaterial, makeRecord, makeSettings } from '../testing/make-record.js';
import { applicationLock, categoryLock, materialLock } from './compute-lock.js';

const now = 1_000_000;

interface Case {
  readonly reason: LockReason | null;
  readonly application?: Partial<Application>;
  readonly programme?: Partial<Programme>;
}

const wholeCases: readonly Case[] = [
  { reason: null },
  { reason: 'not-activated', application: { activatedAt: null } },
  { reason: 'submitted', application: { state: 'submitted' } },
  { reason: 'approved', application: { state: 'approved' } },
  { reason: 'refused', application: { state: 'refused' } },
  { reason: 'programme-not-open', programme: { opensAt: now + 1 } },
  { reason: null, programme: { opensAt: now } },
  { reason: 'programme-closed', programme: { closesAt: now } },
  { reason: null, programme: { closesAt: now + 1 } },
  { reason: null, application: { state: 'returned', dueAt: now } },
  {
    reason: 'return-period-over',
    application: { state: 'returned', dueAt: now },
    programme: { afterReturnPeriod: 'close' },
  },
  {
    reason: null,
    application: { state: 'returned', dueAt: now + 1 },
    programme: { afterReturnPeriod: 'close' },
  },
  { reason: null, application: { state: 'returned' }, programme: { closesAt: now } },
  {
    reason: 'programme-closed',
    application: { state: 'returned' },
    programme: { closesAt: now, afterClosing: 'refuse' },
  },
];

describe('the lock on everything', () => {
  it.each(wholeCases)('is $reason for $application under $programme', (given) => {
    const record = makeRecord(given.application === undefined ? {} : { application: given.application });
    const { programme } = makeSettings(given.programme);
    const lock = applicationLock(record.application, programme, now);
    expect(lock).toEqual(given.reason === null ? null : { reason: given.reason });
    const material = makeMaterial('a');
    if (given.reason === null) return;
    expect(categoryLock(record, 'identity', programme, now)).toEqual(lock);
    expect(materialLock(record, material, programme, now)).toEqual(lock);
  });

  it('is reached for every reason that there is, with those of single pictures', () => {
    const seen = new Set(wholeCases.map(({ reason }) => reason));
    expect(lockReasons.filter((reason) => !seen.has(reason))).toEqual(['accepted', 'not-asked']);
  });
});

describe('the lock on one picture or category of a return', () => {
  const returned = makeRecord({
    application: { state: 'returned' },
    asks: [makeAsk('1', { kind: 'add', categoryId: 'degree' }), makeAsk('2', { kind: 'profile' })],
  });
  const wide = makeSettings().programme;
  const narrow = makeSettings({ unlock: 'asked' }).programme;
  const closed = makeSettings({ closesAt: now }).programme;
  const submitted = { firstSubmission: 1 };

  it('keeps what is accepted locked and opens the rest', () => {
    const lockOf = (more: object) =>
      materialLock(returned, makeMaterial('a', { ...submitted, ...more }), wide, now);
    expect(lockOf({ mark: 'accepted' })).toEqual({ reason: 'accepted' });
    expect(lockOf({ mark: 'asked' })).toBeNull();
    expect(lockOf({ mark: null })).toBeNull();
    expect(categoryLock(returned, 'identity', wide, now)).toBeNull();
  });

  it.each([
    ['by configuration', narrow],
    ['after the programme has closed', closed],
  ])('opens only what was asked %s', (_name, programme) => {
    const lockOf = (more: object) =>
      materialLock(returned, makeMaterial('a', { ...submitted, ...more }), programme, now);
    expect(lockOf({ mark: 'accepted' })).toEqual({ reason: 'accepted' });
    expect(lockOf({ mark: 'asked' })).toBeNull();
    expect(lockOf({ mark: null })).toEqual({ reason: 'not-asked' });
    expect(lockOf({ mark: null, firstSubmission: null })).toBeNull();
    expect(categoryLock(returned, 'identity', programme, now)).toEqual({ reason: 'not-asked' });
    expect(categoryLock(returned, 'degree', programme, now)).toBeNull();
  });

  it('locks no single picture of a draft', () => {
    expect(materialLock(makeRecord(), makeMaterial('a', { mark: 'accepted' }), narrow, now)).toBeNull();
  });
});
