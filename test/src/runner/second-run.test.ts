import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

interface Result {
  readonly path: string | null;
  readonly passed: number;
  readonly failures: readonly string[];
}

interface SecondRun {
  readonly mostFiles: number;
  listForSecondRun(files: readonly Result[]): readonly string[];
  joinRuns(
    first: readonly Result[],
    second: readonly Result[],
  ): { readonly files: readonly Result[]; readonly excused: readonly string[] };
}

const { mostFiles, listForSecondRun, joinRuns } = (await import(
  join(repositoryRoot, 'test', 'second-run.mjs')
)) as SecondRun;

const result = (path: string | null, ...failures: readonly string[]): Result => ({
  path,
  passed: 5,
  failures,
});
const walk = 'test/dist/walk/guide-walk.test.js';
const outside = result(null);

describe('what is run a second time', () => {
  it('is a file that drives a browser and failed', () => {
    const element = 'widget/src/lib/elements/dossier-move/dossier-move.test.ts';
    const files = [
      result(walk, 'waited in vain'),
      result(element, 'no dialog'),
      result('test/dist/walk/requests.test.js'),
    ];
    expect(listForSecondRun([...files, outside])).toEqual([walk, element]);
  });

  it.each([
    'test/dist/faults/killed-servers.test.js',
    'test/dist/transfer/offline.test.js',
    'test/dist/walk/network-walk.test.js',
    'test/dist/walk/recovery-walk.test.js',
    'widget/src/lib/transfer/create-transfers.test.ts',
    'widget/src/lib/session/real-server.test.ts',
    'widget/src/lib/client/create-sender.test.ts',
    'test/dist/server/access-matrix.test.js',
    'server-sdk/dist/lib/server/rate-limits.test.js',
    'widget/../server-sdk/dist/index.test.js',
  ])('is never what looks for lost data: %s', (path) => {
    expect(listForSecondRun([result(path, 'one in a hundred'), outside])).toEqual([]);
  });

  it('is nothing when more failed than a slow machine explains', () => {
    const many = (count: number) =>
      [...Array(count).keys()].map((n) => result(`test/dist/walk/${n}.test.js`, 'failed'));
    expect(listForSecondRun(many(mostFiles))).toHaveLength(mostFiles);
    expect(listForSecondRun(many(mostFiles + 1))).toEqual([]);
  });

  it('is nothing when there was an error outside any test', () => {
    expect(listForSecondRun([result(walk, 'failed'), result(null, 'unhandled')])).toEqual([]);
  });
});

describe('what a second run says', () => {
  const first = [result(walk, 'waited in vain'), result('another'), outside];

  it('stands in the place of the first, which is told', () => {
    const second = [{ path: walk, passed: 6, failures: [] }, outside];
    expect(joinRuns(first, second)).toEqual({
      files: [second[0], result('another'), outside],
      excused: ['waited in vain'],
    });
  });

  it('excuses nothing when anything of the file fails again', () => {
    const second = [result(walk, 'another test of it'), outside];
    expect(joinRuns(first, second)).toEqual({ files: [second[0], result('another'), outside], excused: [] });
  });

  it('counts an error outside any test', () => {
    const second = [{ path: walk, passed: 6, failures: [] }, result(null, 'unhandled')];
    expect(joinRuns(first, second).files.flatMap(({ failures }) => failures)).toEqual(['unhandled']);
  });

  it.each([
    ['was not made', []],
    ['ended before its first test', [outside]],
    ['left every test out', [{ path: walk, passed: 0, failures: [] }, outside]],
    ['left the failed one out', [{ path: walk, passed: 5, failures: [] }, outside]],
  ])('is nothing when it %s', (_how, second) => {
    expect(joinRuns(first, second)).toEqual({ files: first, excused: [] });
  });
});
