import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { foreignInputs, makePictureInputs, protocolInputs, ruleInputs } from './all-bad-inputs.js';
import { badInputNumbers } from './bad-input-numbers.js';

describe('the list of bad inputs', async () => {
  const inputs = [...protocolInputs, ...(await makePictureInputs()), ...foreignInputs, ...ruleInputs];
  const covered = new Set(inputs.map(({ item }) => item));

  it('has a hundred numbers, and each has a case, a test elsewhere, or a reason', () => {
    expect(badInputNumbers.map(({ item }) => item)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    const bare = badInputNumbers.filter(
      ({ item, elsewhere, later }) => !covered.has(item) && elsewhere === undefined && later === undefined,
    );
    expect(bare.map(({ item, about }) => `${item} ${about}`)).toEqual([]);
  });

  it('gives a reason only where there is no case, and names tests that exist', () => {
    const excused = badInputNumbers.filter(
      ({ elsewhere, later }) => elsewhere !== undefined || later !== undefined,
    );
    expect(excused.filter(({ item }) => covered.has(item))).toEqual([]);
    for (const { elsewhere } of excused)
      if (elsewhere !== undefined)
        expect(existsSync(join(repositoryRoot, elsewhere.file)), elsewhere.file).toBe(true);
  });

  it('is sent on both roads wherever it is an upload', () => {
    const known: ReadonlyMap<number, string> = new Map(oneRoadOnly);
    const lone = [...covered].filter((item) => {
      const roads = new Set(inputs.filter((input) => input.item === item).flatMap((input) => input.roads));
      return !(roads.has('short') && roads.has('long')) && !known.has(item);
    });
    expect(lone).toEqual([]);
  });
});

/** No upload, or one road by its nature. */
const oneRoadOnly: readonly (readonly [number, string])[] = [
  [9, 'a body beside a creation is the short road'],
  [20, 'see there'],
  [24, 'no HTTP'],
  [25, 'no route is reached'],
  [27, 'no route is reached'],
  [28, 'no upload is reached'],
  [29, 'an upload that was begun'],
  [32, 'creations without a body'],
  [33, 'an upload that was begun'],
  [34, 'a body that is never sent'],
  [47, 'an export'],
  [80, 'each road is named in the case'],
  [83, 'staff routes'],
  [84, 'staff routes'],
  [89, 'submissions'],
  [90, 'decisions'],
  [91, 'decisions'],
  [92, 'decisions'],
  [93, 'JSON'],
  [94, 'forms'],
  [96, 'views'],
];
