import { type CandidateAccount, type EntryRoute, entryRoutes } from '../accounts/account.js';
import { entryRouteLabels } from './entry-route-labels.js';
import { type Html, html } from './html.js';
import { layout } from './layout.js';

/** The candidate's registration, with the button 上传相关材料. */
export function registrationPage(account: CandidateAccount): string {
  const content = html`<div class="page-head"><div><h1>报名信息</h1>
<p class="lead">报名编号 <span class="number">${account.registration.number}</span> · 报名已受理，请上传材料等待审核。</p></div>
<a class="primary button" href="/upload">上传相关材料</a></div>
<section class="card"><h2>基本信息</h2>
<dl class="facts">${listFacts(account).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl></section>
${entryRouteForm(account.registration.entryRoute)}`;
  return layout({ title: '报名信息', path: '/registration', account, content });
}

function listFacts(account: CandidateAccount): readonly (readonly [string, string])[] {
  const { registration } = account;
  return [
    ['姓名', account.name],
    ['证件号码', '演示系统不含证件号码'],
    ['报考类别', registration.subject],
    ['学历', registration.education],
    ['工作单位', registration.employer],
    ['考区', registration.region],
    ['考点', registration.site],
    ['手机号码', registration.phone === '' ? '未填写' : registration.phone],
  ];
}

function entryRouteForm(current: EntryRoute): Html {
  return html`<section class="card"><h2>报考方式</h2>
<p>报考方式决定需要上传哪些材料。提交审核后修改，材料类别在被退回时才会更新。</p>
<form method="post" action="/registration" class="inline">
<label for="entry-route">报考方式</label>
<select id="entry-route" name="entryRoute">${entryRoutes.map(
    (route) =>
      html`<option value="${route}"${route === current ? html` selected` : null}>${entryRouteLabels[route]}</option>`,
  )}</select>
<button type="submit">保存</button></form></section>`;
}
