import type { CandidateAccount } from '../accounts/account.js';
import { html } from './html.js';
import { languageSwitch, type PageLanguage } from './language-switch.js';
import { layout } from './layout.js';

/** In another tab: pictures that are not uploaded yet stay in this one. */
const signIn: Readonly<Record<PageLanguage, string>> = {
  'zh-CN': '重新登录（在新窗口打开）',
  en: 'Sign in again (opens a new window)',
};

/** The page that embeds the widget: one script tag, one element. */
export function uploadPage(account: CandidateAccount, language: PageLanguage): string {
  const content = html`<div class="page-head"><h1>上传相关材料</h1>${languageSwitch('/upload', language)}</div>
<dossier-upload endpoint="/dossier" lang="${language}"><p slot="signed-out"><a href="/login" target="_blank" rel="noopener">${signIn[language]}</a></p></dossier-upload>`;
  const head = html`<script type="module" src="/dossier/assets/dossier.js"></script>
<script type="module" src="/site/sign-out.js"></script>`;
  return layout({ title: '上传相关材料', path: '/upload', account, content, head });
}
