import type { LocaleController, SupportedLocale } from './locale-controller.js';

/** What is said where not even the words have come: they are in a script that was refused or did not arrive. */
export function unloadedSentence({
  failed,
  current,
}: Pick<LocaleController<never>, 'failed' | 'current'>): string {
  return failed ? sentences[current] : '';
}

const sentences: Readonly<Record<SupportedLocale, string>> = {
  'zh-CN': '页面没有载入成功，请检查网络。',
  'zh-TW': '頁面沒有載入成功，請檢查網路。',
  en: 'The page has not loaded. Please check your network.',
};
