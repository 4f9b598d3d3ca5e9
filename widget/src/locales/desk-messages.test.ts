import { eventKinds } from '@dossier/server-sdk/contract';
import { expect, it } from 'vitest';
import { messages as english } from './desk-en.js';
import { messages as chinese } from './desk-zh-cn.js';

const places = (message: string) => [...message.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

it('is complete in both languages', () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  for (const message of [...Object.values(chinese), ...Object.values(english)]) {
    expect(message.trim()).not.toBe('');
  }
});

it('fills the same places in both languages', () => {
  for (const [key, message] of Object.entries(chinese)) {
    const other = english[key as keyof typeof chinese];
    expect([key, [...new Set(places(other))]]).toEqual([key, [...new Set(places(message))]]);
  }
});

it('has a sentence for every kind of event', () => {
  for (const kind of eventKinds) expect(chinese).toHaveProperty([`event.${kind}`]);
});

it('holds no English in Chinese and no Chinese in English', () => {
  expect(Object.values(english).filter((message) => /\p{Script=Han}/u.test(message))).toEqual([]);
  const words = Object.values(chinese).filter((message) =>
    /[a-z]{2,}/i.test(
      message
        .replace(/\{[^}]*\}/g, '')
        // Names of keys and of formats.
        .replace(/\b(?:Tab|Shift|Enter|Esc|KB|CSV)\b/g, ''),
    ),
  );
  expect(words).toEqual([]);
});
