import { expect, it } from 'vitest';
import { specimenApplication, specimenMaterial } from '../desk-testing/specimen-application.js';
import { specimenDesk } from '../desk-testing/specimen-desk.js';
import { carryFindings } from './carry-findings.js';
import { findObstacle } from './find-obstacle.js';
import { emptyFindings, type Findings } from './findings.js';
import { listAsks } from './list-asks.js';
import { listPictures } from './list-pictures.js';
import { listVerdicts } from './list-verdicts.js';
import { summarizeFindings } from './summarize-findings.js';
import { toggleWiderAsk } from './toggle-wider-ask.js';
import { writePictureFinding } from './write-picture-finding.js';

const pictures = listPictures(specimenApplication);
const accepted = pictures.reduce<Findings>(
  (findings, { material }) =>
    writePictureFinding(findings, material.id, { mark: 'accepted', sha256: material.sha256 }),
  emptyFindings,
);

it('offers an approval only when every picture is accepted and nothing is asked', () => {
  expect(findObstacle('approve', specimenApplication, accepted)).toBeNull();
  expect(findObstacle('approve', specimenApplication, writePictureFinding(accepted, 'id-back', null))).toBe(
    'obstacle.notAllAccepted',
  );
  const asking = toggleWiderAsk(accepted, 'licence', 'missing-page');
  expect(findObstacle('approve', specimenApplication, asking)).toBe('obstacle.asked');
});

it('needs an ask with its reason for a return, and words for a refusal', () => {
  expect(findObstacle('return', specimenApplication, accepted)).toBe('obstacle.nothingAsked');
  const ask = { mark: 'asked', sha256: 'x', reasons: [], text: '', box: null } as const;
  const reasonless = writePictureFinding(accepted, 'degree-1', ask);
  expect(findObstacle('return', specimenApplication, reasonless)).toBe('obstacle.reasonless');
  const asked = writePictureFinding(accepted, 'degree-1', { ...ask, reasons: ['blurred'] });
  expect(findObstacle('return', specimenApplication, asked)).toBeNull();
  expect(findObstacle('refuse', specimenApplication, asked)).toBe('obstacle.feedback');
  expect(findObstacle('refuse', specimenApplication, { ...asked, feedback: '不符合条件' })).toBeNull();
});

it('refuses every outcome that the server does not list among its actions', () => {
  const closed = { ...specimenApplication, actions: ['look'] as const };
  for (const outcome of ['approve', 'return', 'refuse', 'bounce'] as const) {
    expect(findObstacle(outcome, closed, accepted)).toBe('obstacle.notAllowed');
  }
});

it('carries findings over to the same bytes only', () => {
  const changed = {
    ...specimenApplication,
    categories: specimenApplication.categories.map((category) =>
      category.id === 'degree'
        ? { ...category, materials: [specimenMaterial('degree-1', { sha256: 'f'.repeat(64) })] }
        : category,
    ),
  };
  const { findings, dropped } = carryFindings(accepted, changed);
  expect(dropped).toBe(1);
  expect(findings.pictures.has('degree-1')).toBe(false);
  expect(findings.pictures.size).toBe(pictures.length - 1);
});

it('lists asks in the order of the strip, categories and the application last', () => {
  let findings = toggleWiderAsk(emptyFindings, null, 'profile');
  findings = toggleWiderAsk(findings, 'identity', 'missing-page');
  findings = writePictureFinding(findings, 'employer-1', {
    mark: 'asked',
    sha256: 'x',
    reasons: ['explain'],
    box: null,
    text: ' ',
  });
  findings = writePictureFinding(findings, 'id-front', {
    mark: 'asked',
    sha256: 'x',
    reasons: ['blurred'],
    box: null,
    text: ' 看不清 ',
  });
  expect(listAsks(specimenApplication, specimenDesk.reasons, findings)).toEqual([
    { categoryId: 'identity', materialId: 'id-front', reason: 'blurred', text: '看不清', kind: 'replace' },
    { categoryId: 'employer', materialId: 'employer-1', reason: 'explain', text: '', kind: 'answer' },
    { categoryId: 'identity', materialId: null, reason: 'missing-page', text: '', kind: 'add' },
    { categoryId: null, materialId: null, reason: 'profile', text: '', kind: 'profile' },
  ]);
});

it('gives a verdict on every picture that was shown, with its digest', () => {
  const verdicts = listVerdicts(specimenApplication, writePictureFinding(accepted, 'id-back', null));
  expect(verdicts.map(({ materialId, sha256 }) => [materialId, sha256])).toEqual(
    pictures.map(({ material }) => [material.id, material.sha256]),
  );
  expect(verdicts.find(({ materialId }) => materialId === 'id-back')?.mark).toBe('unmarked');
});

it('counts what is accepted, asked, undecided and not looked at', () => {
  const findings = toggleWiderAsk(
    {
      ...writePictureFinding(emptyFindings, 'id-front', { mark: 'accepted', sha256: 'x' }),
      seen: new Set(['id-back']),
    },
    'identity',
    'missing-page',
  );
  expect(summarizeFindings(specimenApplication, findings)).toMatchObject({
    accepted: 1,
    asked: 1,
    undecided: 1,
    unseen: 4,
    reasonless: 0,
  });
});
