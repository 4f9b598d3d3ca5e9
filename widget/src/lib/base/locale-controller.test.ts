import { afterEach, expect, it } from 'vitest';
import { LocaleController } from './locale-controller.js';

afterEach(() => {
  document.body.replaceChildren();
});

function localeOf(lang: string): string {
  const host = document.createElement('div');
  host.lang = lang;
  document.body.append(host);
  const asHost = Object.assign(host, {
    addController() {},
    removeController() {},
    requestUpdate() {},
    updateComplete: Promise.resolve(true),
  });
  return new LocaleController(asHost, { load: async () => ({}), overrides: () => ({}) }).current;
}

it.each([
  ['zh-CN', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hans-HK', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['ZH-hant-MO', 'zh-TW'],
  ['en', 'en'],
  ['en-GB', 'en'],
  ['enm', 'zh-CN'],
  ['fr', 'zh-CN'],
])('%s is read as %s', (lang, locale) => {
  expect(localeOf(lang)).toBe(locale);
});
