import type { Account } from '../accounts/account.js';
import { html } from './html.js';
import { layout } from './layout.js';

/** A page with one sentence: what happened and what to do. */
export function messagePage(title: string, sentence: string, account: Account | null): string {
  const content = html`<section class="card"><h1>${title}</h1><p>${sentence}</p>
<p><a href="/">返回首页</a></p></section>`;
  return layout({ title, path: '', account, content });
}
