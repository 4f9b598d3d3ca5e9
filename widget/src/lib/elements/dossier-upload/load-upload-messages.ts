import type { SupportedLocale } from '../../base/locale-controller.js';
import type { UploadMessageKey } from './upload-message-key.js';

/** Fetches one language's catalogue; each is a chunk of its own. */
export async function loadUploadMessages(
  locale: SupportedLocale,
): Promise<Readonly<Record<UploadMessageKey, string>>> {
  return (await catalogues[locale]()).messages;
}

const catalogues = {
  en: () => import('../../../locales/en.js'),
  'zh-CN': () => import('../../../locales/zh-CN.js'),
  'zh-TW': () => import('../../../locales/zh-TW.js'),
} as const satisfies Record<SupportedLocale, unknown>;
