import { expect, it } from 'vitest';
import { formatMessage } from './format-message.js';

it('fills in values and picks a word by number', () => {
  expect(formatMessage('{count} {count|picture|pictures}', { count: 1 })).toBe('1 picture');
  expect(formatMessage('{count} {count|picture|pictures}', { count: 3 })).toBe('3 pictures');
});

it('leaves an unknown name standing', () => {
  expect(formatMessage('{nobody}', {})).toBe('{nobody}');
});
