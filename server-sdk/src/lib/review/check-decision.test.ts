import { describe, expect, it } from 'vitest';
import { isDossierError } from '../errors/dossier-error.js';
import type { AskRequest, DecisionRequest } from '../model/decision.js';
import type { ManifestEntry } from '../model/manifest.js';
import { makeCategory, makeMaterial, makeRecord, makeSettings } from '../testing/make-record.js';
import { checkDecision } from './check-decision.js';

const a = makeMaterial('a', { firstSubmission: 1 });
const b = makeMaterial('b', { categoryId: 'degree', firstSubmission: 1 });
const record = makeRecord({
  application: { state: 'submitted', stage: 'district', submission: 1 },
  categories: [makeCategory({ id: 'identity' }), makeCategory({ id: 'degree' })],
  materials: [a, b],
});
const manifest = [a, b].map(
  ({ id, categoryId, place, filename, type, bytes, sha256 }): ManifestEntry => ({
    ...{ materialId: id, categoryId, place: place ?? 0, filename, type, bytes, sha256 },
  }),
);
const verdict = (material: typeof a, mark: 'accepted' | 'asked' | 'unmarked' = 'accepted') => ({
  materialId: material.id,
  sha256: material.sha256,
  mark,
});
const approve: DecisionRequest = {
  revision: 1,
  submission: 1,
  outcome: 'approve',
  verdicts: [verdict(a), verdict(b)],
  asks: [],
  feedback: '',
  note: '',
};
const ask: AskRequest = {
  categoryId: 'identity',
  materialId: 'a',
  reason: 'blurred',
  text: '',
  kind: 'replace',
};
const giveBack: DecisionRequest = {
  ...approve,
  outcome: 'return',
  verdicts: [verdict(a, 'asked'), verdict(b)],
  asks: [ask],
};

function problemOf(request: DecisionRequest): unknown {
  try {
    checkDecision(request, manifest, record, makeSettings());
    return null;
  } catch (error) {
    if (!isDossierError(error)) throw error;
    return error.details.problem ?? [error.code, error.details.differs];
  }
}

describe('a decision', () => {
  it.each([
    ['approve', approve],
    ['return', giveBack],
    ['refuse', { ...approve, outcome: 'refuse', verdicts: [verdict(a, 'unmarked'), verdict(b)] }],
    ['bounce', { ...approve, outcome: 'bounce', bounceTo: 'site' }],
  ] as const)('to %s is taken', (_name, request) => expect(problemOf(request)).toBeNull());

  it('is about exactly the pictures and digests of the submission', () => {
    const differs = (verdicts: DecisionRequest['verdicts']) => problemOf({ ...approve, verdicts });
    expect(differs([verdict(a)])).toEqual(['not_what_was_seen', ['b']]);
    expect(differs([verdict(a), verdict(b), verdict(makeMaterial('c'))])).toEqual([
      'not_what_was_seen',
      ['c'],
    ]);
    expect(differs([verdict(a), { ...verdict(b), sha256: a.sha256 }])).toEqual(['not_what_was_seen', ['b']]);
    expect(differs([verdict(a), verdict(b), verdict(b)])).toEqual(['not_what_was_seen', []]);
    expect(differs([])).toEqual(['not_what_was_seen', ['a', 'b']]);
  });

  const returnWith = (more: Partial<AskRequest>) => ({ ...giveBack, asks: [{ ...ask, ...more }] });
  it.each<[string, DecisionRequest]>([
    ['return-without-asks', { ...giveBack, asks: [] }],
    ['asks-without-return', { ...approve, asks: [ask] }],
    ['asks-without-return', { ...giveBack, outcome: 'refuse' }],
    ['approve-unaccepted', { ...approve, verdicts: [verdict(a), verdict(b, 'unmarked')] }],
    ['unknown-reason', returnWith({ reason: 'whatever' })],
    ['unknown-category', returnWith({ categoryId: 'other', materialId: null, kind: 'add' })],
    ['ask-without-category', returnWith({ categoryId: null, materialId: null, kind: 'add' })],
    ['replace-without-picture', returnWith({ materialId: null })],
    ['ask-about-unknown-picture', returnWith({ materialId: 'c' })],
    ['ask-about-accepted-picture', { ...giveBack, verdicts: [verdict(a), verdict(b)] }],
    ['picture-of-another-category', returnWith({ categoryId: 'degree' })],
    ['bounce-to-unknown-stage', { ...approve, outcome: 'bounce' }],
    ['bounce-to-unknown-stage', { ...approve, outcome: 'bounce', bounceTo: 'district' }],
    ['bounce-to-unknown-stage', { ...approve, outcome: 'bounce', bounceTo: 'nowhere' }],
  ])('is refused for %s', (problem, request) => expect(problemOf(request)).toBe(problem));
});
