import type { Account } from '../accounts/account.js';
import { type Html, html } from './html.js';

/** The invented authority that the demo pretends to be. */
export const authority = '示例省卫生考试中心（演示）';

/** What every page has in common. */
export interface Page {
  readonly title: string;
  /** The path of the page's own entry in the navigation. */
  readonly path: string;
  readonly account: Account | null;
  readonly content: Html;
  /** More of the head: scripts. */
  readonly head?: Html;
  /** `wide` for the review desk. */
  readonly width?: 'narrow' | 'wide';
}

/** The whole document of a page. */
export function layout(page: Page): string {
  const { account } = page;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${authority}</title>
<link rel="icon" href="/site/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site/site.css">
${page.head ?? null}
</head>
<body class="${page.width ?? 'plain'}">
<a class="skip" href="#content">跳到正文</a>
<aside class="notice" aria-label="关于本网站"><strong>演示系统</strong><span>单位、人员和数据均为虚构，请勿上传真实证件。</span></aside>
<header class="masthead">
<div class="brand"><img src="/site/mark.svg" alt="" width="40" height="40"><div>
<p class="authority">${authority}</p><p class="system">考试报名系统</p></div></div>
${account === null ? null : accountBar(account)}
</header>
${account === null ? null : navigation(account, page.path)}
<main id="content">${page.content}</main>
<footer class="footer"><p>${authority} · 本网站仅用于演示，不受理任何报名。</p></footer>
</body>
</html>`.text;
}

function accountBar(account: Account): Html {
  return html`<div class="account"><span class="who">${account.name}<small>${account.username}</small></span>
<form method="post" action="/logout" data-sign-out><button class="quiet" type="submit">退出登录</button></form></div>`;
}

function navigation(account: Account, path: string): Html {
  const entries =
    account.role === 'candidate'
      ? [
          ['/registration', '报名信息'],
          ['/upload', '上传相关材料'],
          ['/sms', '短信箱'],
        ]
      : [
          ['/desk', '材料审核'],
          ['/sms', '短信箱'],
        ];
  return html`<nav class="nav" aria-label="主导航"><ul>${entries.map(
    ([target = '', label = '']) =>
      html`<li><a href="${target}"${target === path ? html` aria-current="page"` : null}>${label}</a></li>`,
  )}</ul></nav>`;
}
