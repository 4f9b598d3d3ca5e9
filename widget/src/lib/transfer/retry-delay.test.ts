import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.js';

test('grows, and stays within half a minute', () => {
  const delays = [1, 2, 3, 4, 8, 20].map((faults) => retryDelayMs(faults, 0.5, null));
  expect(delays).toEqual([375, 750, 1_500, 3_000, 22_500, 22_500]);
});

test('chance spreads it', () => {
  expect(retryDelayMs(3, 0, null)).toBe(1_000);
  expect(retryDelayMs(3, 0.999, null)).toBeGreaterThan(1_990);
});

test('what the server asked for is the least', () => {
  expect(retryDelayMs(1, 0, 20_000)).toBe(20_000);
  expect(retryDelayMs(1, 0.9, 20_000)).toBeGreaterThan(20_000);
});
