import { expect, it } from 'vitest';
import { CheckLanes } from './check-lanes.js';

it('gives the priority lane first, each lane in order, and what came back before all', () => {
  const lanes = new CheckLanes<string>();
  lanes.push('a', { priority: false });
  lanes.push('b', { priority: true });
  lanes.push('c', { priority: true });
  lanes.push('d', { priority: false });
  lanes.pushFirst('e');
  expect(lanes.size).toBe(5);
  expect([lanes.shift(), lanes.shift(), lanes.shift()]).toEqual(['e', 'b', 'c']);
  expect(lanes.drain()).toEqual(['a', 'd']);
  expect(lanes.shift()).toBeUndefined();
});
