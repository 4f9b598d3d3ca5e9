import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../repository/repository-root.js';
import { allFaults } from './all-faults.js';

describe('the list of faults', () => {
  it('has 47 numbers, and each has a test or a reason', () => {
    expect(allFaults.map(({ number }) => number)).toEqual(Array.from({ length: 47 }, (_, at) => at + 1));
    const bare = allFaults.filter(({ heldBy, later }) => heldBy.length === 0 && later === undefined);
    expect(bare.map(({ number, fault }) => `${number} ${fault}`)).toEqual([]);
  });

  it('gives a reason for later only where there is no test', () => {
    expect(allFaults.filter(({ heldBy, later }) => heldBy.length > 0 && later !== undefined)).toEqual([]);
  });

  it('names tests that exist, by a part of their names', () => {
    const missing = allFaults.flatMap(({ number, heldBy }) =>
      heldBy.filter((held) => !isThere(held)).map(({ file, test }) => `${number}: ${file}: ${test}`),
    );
    expect(missing).toEqual([]);
  });
});

/** The name stands in a file of tests, or in one of ours whose cases a test runs by name. */
function isThere({ file, test }: { readonly file: string; readonly test: string }): boolean {
  const path = join(repositoryRoot, file);
  return existsSync(path) && readFileSync(path, 'utf8').includes(test);
}
