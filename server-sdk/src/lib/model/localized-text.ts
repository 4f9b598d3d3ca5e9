/** Text in one language, or the same text by BCP 47 language tag (`{ 'zh-CN': '身份证明', en: 'Identity' }`). */
export type LocalizedText = string | { readonly [locale: string]: string };

/**
 * Picks the text for a language: the exact tag, then the same primary language, then `zh-CN`, then the first.
 * @param text what the host configured
 * @param locale a BCP 47 tag
 */
export function pickText(text: LocalizedText, locale: string): string {
  if (typeof text === 'string') return text;
  const exact = text[locale];
  if (exact !== undefined) return exact;
  const primary = locale.split('-')[0];
  const sibling = Object.keys(text).find((tag) => tag.split('-')[0] === primary);
  return text[sibling ?? 'zh-CN'] ?? Object.values(text)[0] ?? '';
}
