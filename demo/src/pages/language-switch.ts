import { type Html, html } from './html.js';

/** The languages that the elements speak. */
export const pageLanguages = ['zh-CN', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

const names: Readonly<Record<PageLanguage, string>> = { 'zh-CN': '中文', en: 'English' };

/** Links to the same page in each language. */
export function languageSwitch(path: string, current: PageLanguage): Html {
  return html`<p class="languages" aria-label="语言 / Language" role="group">${pageLanguages.map(
    (language) =>
      html`<a href="${path}?lang=${language}" lang="${language}" hreflang="${language}"${
        language === current ? html` aria-current="true"` : null
      }>${names[language]}</a>`,
  )}</p>`;
}
