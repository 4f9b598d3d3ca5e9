import { expect, it } from 'vitest';
import { checkCategories } from './check-categories.js';

const identity = { id: 'identity', label: '身份证明' };

it('fills in the legibility floor, and takes another for a category of its own', () => {
  const [first, second] = checkCategories([
    identity,
    { id: 'portrait', label: '证件照', legibleEdgePixels: 600, maxBytes: 51_200 },
  ]);
  expect(first).toMatchObject({ legibleEdgePixels: 1200, maxBytes: 204_800 });
  expect(second).toMatchObject({ legibleEdgePixels: 600, maxBytes: 51_200 });
});

it.each([0, -1, 4001, 1200.5, Number.NaN, '1200'])(
  'refuses %s as a legibility floor, naming the field',
  (value) => {
    const wrong = { ...identity, legibleEdgePixels: value as number };
    expect(() => checkCategories([wrong])).toThrow('categories[0].legibleEdgePixels');
  },
);
