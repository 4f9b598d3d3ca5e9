import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteFile } from '../database/open-sqlite-file.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import { type StartedDossier, startDossier } from '../testing/start-dossier.js';
import { Everybody } from './test-parts/everybody.js';
import { checkDecisions, checkStep } from './test-parts/everybody-rules.js';
import { type Step, step, takeStep } from './test-parts/everybody-steps.js';

const hourMs = 3_600_000;
let started: StartedDossier;
let file: ReturnType<typeof openSqliteFile>;
let now = Date.UTC(2026, 8, 1);
const pictures: Buffer[] = [];
beforeAll(async () => {
  for (let seed = 0; seed < 8; seed += 1) pictures.push(await makeJpeg({ width: 40, height: 40, seed }));
  started = await startDossier({
    programme: {
      ...{ id: 'exam', title: { en: 'Exam' }, returnPeriodMs: 12 * hourMs },
      ...{ afterReturnPeriod: 'close', remindersMs: [6 * hourMs] },
    },
    categories: [
      { id: 'identity', label: { en: 'Identity' }, required: true, maximum: 2 },
      { id: 'degree', label: { en: 'Degree' }, required: true, maximum: 1 },
      { id: 'other', label: { en: 'Other' }, maximum: 2 },
    ],
    review: { policy: { displayProven: true, fourEyed: true } },
    clock: () => now,
  });
  file = openSqliteFile(join(started.directory, 'dossier.db'));
});
afterAll(async () => {
  file.close();
  await started.remove();
});

/** Most walks begin where something can happen. */
const filled = (who: number): readonly Step[] => [
  ...(['activate', 'phone', 'add', 'add'] as const).map((kind, n) => ({
    kind,
    who,
    by: 0,
    n: n < 2 ? 0 : n - 2,
  })),
  { kind: 'submit', who, by: 0, n: 0 },
];
const by = (kind: Step['kind'], reviewer: number, n = 0): Step => ({ kind, who: 1, by: reviewer, n });
const openings: readonly (readonly Step[])[] = [
  [],
  [...filled(0), ...filled(1)],
  [...filled(1), by('unseen', 1), by('preview', 1), by('unseen', 1)],
  [...filled(1).slice(0, 4), by('replace', 0), by('move', 0, 2), by('remove', 0), by('submit', 0)],
  [
    ...filled(1),
    by('heartbeat', 1),
    by('return', 1, 1),
    by('answer', 0),
    by('remove', 0, 1),
    by('submit', 0),
  ],
  [...filled(1), by('approve', 1), by('approve', 2)],
  [...filled(1), by('approve', 3), by('approve', 3), by('approve', 2), by('reopen', 3), by('approve', 3)],
  [...filled(1), by('return', 1, 1), by('replace', 0, 1), by('submit', 0), by('approve', 0)],
  [...filled(1), by('approve', 1), by('bounce', 2), by('draft', 3), by('approve-many', 3)],
  [...filled(0), { kind: 'claim', who: 0, by: 5, n: 0 }, { kind: 'approve', who: 0, by: 5, n: 0 }],
  [...filled(1), by('claim', 0), by('take-over', 1), by('approve', 0), by('refuse', 1), by('reopen', 2)],
];

it('keeps to the rules whatever everybody does in whatever order', async () => {
  let walks = 0;
  let decided = 0;
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...openings),
      fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }),
      async (opening, steps) => {
        walks += 1;
        const all = new Everybody(started, file, `walk${walks}-`);
        for (const n of [0, 1]) {
          await (await all.candidate(n)).state();
          const [row] = all.read<{ id: string }>(
            'select id from applications where candidate_id = ?',
            all.candidateIds[n] ?? '',
          );
          all.applicationIds.push(row?.id ?? '');
        }
        for (const one of [...opening, ...steps]) {
          now += one.kind === 'wait' ? (one.n + 1) * hourMs : 1_000;
          const before = all.applicationIds.map((id) => all.row(id));
          const taken = await takeStep(all, one, pictures);
          checkStep(all, one, taken, before);
          const name = `${one.kind} ${taken.status < 300 ? 'ok' : 'refused'}`;
          seen.set(name, (seen.get(name) ?? 0) + 1);
        }
        for (const id of all.applicationIds) decided += checkDecisions(all, id);
      },
    ),
    {
      numRuns: 50,
      seed: 20261125,
      examples: openings.map((opening): [readonly Step[], Step[]] => [opening, []]),
    },
  );
  const everything = [
    ...[
      'activate',
      'phone',
      'add',
      'replace',
      'remove',
      'move',
      'answer',
      'submit',
      'look',
      'claim',
      'heartbeat',
    ],
    ...[
      'take-over',
      'release',
      'next',
      'draft',
      'turn',
      'preview',
      'approve',
      'return',
      'refuse',
      'bounce',
      'reopen',
    ],
    ...['assign', 'remind', 'approve-many', 'wait'],
  ];
  expect(everything.filter((kind) => !seen.has(`${kind} ok`))).toEqual([]);
  expect(
    ['approve', 'unseen', 'claim', 'submit', 'reopen'].filter((kind) => !seen.has(`${kind} refused`)),
  ).toEqual([]);
  expect(seen.has('unseen ok')).toBe(true);
  expect(decided).toBeGreaterThan(30);
  const verification = await started.dossier.verify();
  expect(verification.findings).toEqual([]);
  expect(verification.applications).toBe(2 * walks);
});
