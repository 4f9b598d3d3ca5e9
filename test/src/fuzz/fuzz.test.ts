import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { caseClasses } from './cases/case-classes.js';
import { type CaseClass, plain } from './cases/fuzz-case.js';
import { runCases } from './cases/run-cases.js';
import { parseFuzzOptions } from './fuzz-options.js';
import { runCorpus } from './mutants/run-corpus.js';
import { runMutants } from './mutants/run-mutants.js';
import { makeSeedPictures } from './mutants/seed-pictures.js';
import { judgeAcceptance } from './oracle/judge-acceptance.js';
import { countBroken, countMisses } from './run-fuzz.js';
import type { FuzzStage } from './server/fuzz-stage.js';
import type { RawAnswer } from './server/raw-connection.js';
import type { TallyReport } from './tally.js';

/** A short slice of `npm run fuzz`. */
describe('good pictures, changed', () => {
  it('are taken only when another reader can read them to the end, and their views hold nothing else', async () => {
    const report = await runMutants({ mutants: 700, seed: 7, processes: 1 });
    expect(report.problems).toEqual([]);
    expect(countBroken(report)).toBe(0);
    expect(report.total).toBe(700);
    expect(report.classes['bit flipped']?.verdicts.accepted).toBeGreaterThan(0);
  });
});

describe('bad inputs, multiplied', () => {
  it('get over a socket what the table says, in every class, and change nothing', async () => {
    const report = await runCases(420, 3);
    expect(report.problems).toEqual([]);
    expect(countBroken(report)).toBe(0);
    expect(Object.keys(report.classes).sort()).toEqual(caseClasses.map(({ name }) => name).sort());
  });
});

describe('a case that is answered as it must be', () => {
  /** The first case has no harm in it: it sets the stage. */
  const harming = (harm: (stage: FuzzStage) => Promise<RawAnswer>): CaseClass => ({
    ...{ name: 'harm', items: '', weight: 1 },
    make: (index) => ({
      name: 'harm',
      allows: () => true,
      run: async (stage) => plain(String(index === 0 ? 200 : (await harm(stage)).status)),
    }),
  });

  it.each([
    {
      harm: 'changes the profile',
      of: async (stage: FuzzStage) => {
        const body = Buffer.from(JSON.stringify({ values: { phone: '13900139000' } }));
        return stage.send({ method: 'PUT', path: 'profile', headers: json, body });
      },
      problem: /^wronglyAnswered: harm up to 2: application .*13800138000.* is now .*13900139000/,
    },
    {
      harm: 'takes a picture away',
      of: async (stage: FuzzStage) => {
        const { categories } = await stage.state();
        const [material] = categories.flatMap(({ materials }) => materials);
        return stage.send({ method: 'DELETE', path: `materials/${material?.id}`, headers: [] });
      },
      problem: /^wronglyAnswered: harm up to 2: material .* is now gone$/,
    },
  ])('is a miss when it $harm', async ({ of, problem }) => {
    const report = await runCases(3, 5, [harming(of)]);
    expect(report.problems).toContainEqual(expect.stringMatching(problem));
    expect(countBroken(report)).toBe(report.problems.length);
  });
});

const json = [['Content-Type', 'application/json']] as const;

describe('a folder of other people’s pictures', () => {
  it('gets a verdict for each, below its folders, and breaks nothing', async () => {
    const report = await runCorpus([join(repositoryRoot, 'test', 'pictures')], 1);
    expect(report.problems).toEqual([]);
    expect(countBroken(report)).toBe(0);
    expect(Object.keys(report.classes)).toEqual(['.', 'libjpeg-turbo-seeds', 'mitra', 'pngsuite']);
    expect(report.classes.pngsuite?.verdicts.accepted).toBeGreaterThan(150);
  });
});

describe('the judge of what was taken', () => {
  it('takes no picture that is cut, and no view with words in it', async () => {
    const [picture] = await makeSeedPictures(1);
    const bytes = picture?.bytes ?? Buffer.alloc(0);
    const view = bytes;
    expect(judgeAcceptance(bytes, view)).toBeNull();
    expect(judgeAcceptance(bytes.subarray(0, bytes.length >> 1), view)).toMatch(/^unreadable/);
    expect(judgeAcceptance(bytes, Buffer.concat([view, Buffer.from('<script>')]))).toMatch(/^view/);
    const comment = Buffer.from('fffe000561626300', 'hex').subarray(0, 7);
    expect(judgeAcceptance(bytes, Buffer.concat([view.subarray(0, 2), comment, view.subarray(2)]))).toMatch(
      /^view: marker fe/,
    );
  });
});

describe('the sum of a full run', () => {
  const fine: TallyReport = {
    ...{ total: 9, classes: {}, problems: [], worstMs: 2_000 },
    ...{ wronglyAccepted: 0, wronglyAnswered: 0, serverErrors: 0, crashes: 0 },
  };

  it.each([
    { part: fine, misses: 0, broken: 0 },
    { part: { ...fine, worstMs: 2_001 }, misses: 1, broken: 0 },
    { part: { ...fine, wronglyAccepted: 1 }, misses: 1, broken: 1 },
    { part: { ...fine, wronglyAnswered: 2 }, misses: 2, broken: 2 },
    { part: { ...fine, serverErrors: 1, crashes: 1 }, misses: 2, broken: 2 },
    { part: { ...fine, serverErrors: 1, worstMs: 30_000 }, misses: 2, broken: 1 },
  ])('is $misses, $broken of them whatever the time', ({ part, misses, broken }) => {
    expect(countMisses(part)).toBe(misses);
    expect(countBroken(part)).toBe(broken);
  });
});

describe('the command line', () => {
  it('says what is wrong with it', () => {
    expect(parseFuzzOptions(['--mutants', '5'], 'r')).toEqual({
      cases: 20_000,
      mutants: 5,
      seed: 1,
      corpus: [],
      report: 'r',
    });
    expect(() => parseFuzzOptions(['--seed', 'x'], 'r')).toThrow('--seed');
  });
});
