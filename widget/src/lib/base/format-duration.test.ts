import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.js';

const minuteMs = 60_000;

it('names the two largest units', () => {
  expect(formatDuration(21.5 * 60 * minuteMs, 'zh-CN')).toBe('21 小时 30 分钟');
  expect(formatDuration(51 * 60 * minuteMs, 'zh-CN')).toBe('2 天 3 小时');
  expect(formatDuration(61 * minuteMs, 'en')).toBe('1 hour 1 minute');
  expect(formatDuration(48 * 60 * minuteMs, 'en')).toBe('2 days');
});

it('never says less than a minute', () => {
  expect(formatDuration(-5, 'zh-CN')).toBe('1 分钟');
});
