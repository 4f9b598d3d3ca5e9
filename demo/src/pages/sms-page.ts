import type { Account } from '../accounts/account.js';
import type { Sms } from '../store/demo-store.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'full',
  timeStyle: 'medium',
});

/** 短信箱: what `notify.send` was given, newest first. Candidates see their own, staff see all. */
export function smsPage(account: Account, messages: readonly Sms[]): string {
  const content = html`<div class="page-head"><div><h1>短信箱</h1>
<p class="lead">演示系统不发送短信；本应发出的短信都收在这里。</p></div>
<a class="button" href="/sms">刷新</a></div>
${messages.length === 0 ? html`<p class="card empty">还没有短信。</p>` : html`<ol class="messages">${messages.map(message)}</ol>`}`;
  return layout({ title: '短信箱', path: '/sms', account, content });
}

function message(sms: Sms): Html {
  return html`<li class="card"><p class="to"><span class="number">${sms.phone === '' ? '未填写号码' : sms.phone}</span>
<time datetime="${new Date(sms.receivedAt).toISOString()}">${time.format(sms.receivedAt)}</time></p>
<p class="words">${sms.text}</p></li>`;
}
