import { demoAccounts, demoPassword } from '../accounts/demo-accounts.js';
import { html } from './html.js';
import { layout } from './layout.js';

/**
 * 用户名, 密码, 登录, and the accounts of the demo.
 * @param failed the username that did not get in, or null on a first visit
 */
export function loginPage(failed: string | null): string {
  const content = html`<div class="entrance">
<section class="card sign-in"><h1>登录</h1>
<p class="lead">使用报名时的用户名和密码登录。</p>
${failed === null ? null : html`<p class="failure" role="alert">用户名或密码不正确，请核对后重新输入。</p>`}
<form method="post" action="/login">
<label for="username">用户名</label>
<input id="username" name="username" value="${failed ?? ''}" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="64">
<label for="password">密码</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128">
<button class="primary" type="submit">登录</button>
</form></section>
<section class="card"><h2>演示账号</h2>
<p>所有账号的密码都是 <code>${demoPassword}</code></p>
<table class="accounts"><thead><tr><th scope="col">用户名</th><th scope="col">身份</th></tr></thead>
<tbody>${demoAccounts.map(
    (account) => html`<tr><td><code>${account.username}</code></td><td>${describe(account)}</td></tr>`,
  )}</tbody></table>
<p class="hint">先以考生身份上传并提交审核，再以考点、考区身份审核；通知短信显示在「短信箱」。</p>
</section></div>`;
  return layout({ title: '登录', path: '/login', account: null, content });
}

function describe(account: (typeof demoAccounts)[number]): string {
  if (account.role === 'staff') return `考务人员 · ${account.duty.office}`;
  return `考生 · ${account.registration.subject}`;
}
