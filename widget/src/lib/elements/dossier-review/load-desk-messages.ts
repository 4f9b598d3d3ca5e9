import type { SupportedLocale } from '../../base/locale-controller.js';
import type { DeskMessageKey } from '../desk-model/desk-words.js';

/** Fetches the desk's catalogue of a language: a file of its own, so that the upload page does not carry it. */
export async function loadDeskMessages(
  locale: SupportedLocale,
): Promise<Readonly<Record<DeskMessageKey, string>>> {
  const catalogue =
    locale === 'en'
      ? await import('../../../locales/desk-en.js')
      : await import('../../../locales/desk-zh-cn.js');
  return catalogue.messages;
}
