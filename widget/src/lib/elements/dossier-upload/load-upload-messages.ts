import type { SupportedLocale } from '../../base/locale-controller.js';
import type { UploadMessageKey } from './upload-message-key.js';

/** Fetches one language's catalogue; each is a chunk of its own. */
export async function loadUploadMessages(
  locale: SupportedLocale,
): Promise<Readonly<Record<UploadMessageKey, string>>> {
  const module =
    locale === 'en' ? await import('../../../locales/en.js') : await import('../../../locales/zh-CN.js');
  return module.messages;
}
