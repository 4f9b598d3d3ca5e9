import { expect, it } from 'vitest';
import { formatMoment } from './format-moment.js';

const moment = Date.UTC(2026, 10, 23, 10, 5);

it('writes a moment with its day of the week in the programme’s zone', () => {
  expect(formatMoment(moment, 'zh-CN', 'Asia/Shanghai')).toBe('11月23日 周一 18:05');
  expect(formatMoment(moment, 'en', 'Asia/Shanghai')).toBe('Mon 23 Nov, 18:05');
  expect(formatMoment(moment, 'zh-CN', 'UTC')).toBe('11月23日 周一 10:05');
});

it('falls back to Shanghai for a zone that does not exist', () => {
  expect(formatMoment(moment, 'en', 'Nowhere/At-All')).toBe('Mon 23 Nov, 18:05');
});
