import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.js';

it('writes bytes with a unit and never understates them', () => {
  expect(formatBytes(1)).toBe('1 KB');
  expect(formatBytes(204_800)).toBe('200 KB');
  expect(formatBytes(204_801)).toBe('201 KB');
  expect(formatBytes(4_268_000)).toBe('4.1 MB');
  expect(formatBytes(1_048_576)).toBe('1.0 MB');
});
