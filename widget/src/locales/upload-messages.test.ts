import { expect, it } from 'vitest';
import { messages as english } from './en.js';
import { messages as simplified } from './zh-CN.js';
import { messages as traditional } from './zh-TW.js';

const catalogues = { english, traditional } as const;
const places = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

it.each(Object.entries(catalogues))('is complete: %s', (_, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(simplified).sort());
  for (const message of Object.values(catalogue)) expect(message.trim()).not.toBe('');
});

it.each(Object.entries(catalogues))('fills the same places: %s', (_, catalogue) => {
  for (const [key, message] of Object.entries(simplified)) {
    expect([key, places(catalogue[key as keyof typeof simplified])]).toEqual([key, places(message)]);
  }
});

it('holds no Chinese in English', () => {
  expect(Object.values(english).filter((message) => /\p{Script=Han}/u.test(message))).toEqual([]);
});

it('is written in Traditional characters and in the words used where they are', () => {
  // Characters that exist in Simplified writing alone, and mainland words for what is called otherwise there.
  const onlySimplified = /[图传书个点选时请码认无网络须删锁审问题进发现这张还说话关闭类级]/u;
  const mainlandWords = /網絡|短信|激活|打印|刷新|登錄|信息|文件|保存|加載|點擊|默認/u;
  const found = Object.values(traditional).filter(
    (message) => onlySimplified.test(message) || mainlandWords.test(message),
  );
  expect(found).toEqual([]);
});
