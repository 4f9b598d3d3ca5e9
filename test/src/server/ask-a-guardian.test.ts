import { consent, tellAge } from '@dossier/docs/ask-a-guardian';
import { expect, it } from 'vitest';
import { sampleCandidate, startDossier } from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';

it.each([
  ['2012-05-31', '2026-05-31T12:00:00+08:00', true],
  ['2012-05-31', '2026-05-31T23:59:59+08:00', true],
  ['2012-05-31', '2026-06-01T00:00:00+08:00', false],
  ['2012-02-29', '2026-02-28T12:00:00+08:00', true],
  ['2012-02-29', '2026-03-01T00:00:00+08:00', false],
  ['1998-01-01', '2026-05-31T12:00:00+08:00', false],
])('the example of the guide takes somebody born on %s at %s for under 14: %s', (birthday, now, expected) => {
  expect(tellAge(sampleCandidate('1'), birthday, Date.parse(now)).isUnder14).toBe(expected);
});

it('the example of the guide asks for its guardian’s words', async () => {
  const started = await startDossier({ programme: { id: 'exam', title: 'Exam', consent } });
  try {
    const candidate = tellAge(sampleCandidate('1'), '2020-01-01');
    const caller = await TestCaller.candidate(started, candidate);
    await caller.begin();
    const state = await caller.state();
    expect(state.consent?.guardian).toEqual({ text: consent.guardian?.text, given: false });
  } finally {
    await started.remove();
  }
});
