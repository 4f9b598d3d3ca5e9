import type { StaffAccount } from '../accounts/account.js';
import { html } from './html.js';
import { languageSwitch, type PageLanguage } from './language-switch.js';
import { layout } from './layout.js';

/** The page that embeds the review desk. */
export function deskPage(account: StaffAccount, language: PageLanguage): string {
  const content = html`<div class="page-head"><h1>材料审核<small>${account.duty.office}</small></h1>
${languageSwitch('/desk', language)}</div>
<dossier-review endpoint="/dossier" lang="${language}"></dossier-review>`;
  const head = html`<script type="module" src="/dossier/assets/dossier.js"></script>
<script type="module" src="/site/sign-out.js"></script>`;
  return layout({ title: '材料审核', path: '/desk', account, content, head, width: 'wide' });
}
