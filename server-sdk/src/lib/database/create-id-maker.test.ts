import { describe, expect, it } from 'vitest';
import { createIdMaker } from './create-id-maker.js';

describe('createIdMaker', () => {
  const makeId = createIdMaker();
  const ids = Array.from({ length: 20_000 }, () => makeId());

  it('makes ids that differ', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[\w-]{22}$/.test(id))).toEqual([]);
  });

  it('begins them with every character but the dash', () => {
    const firsts = new Set(ids.map(([first]) => first));
    expect(firsts.size).toBe(63);
    expect(firsts).not.toContain('-');
  });
});
