import type Router from '@koa/router';
import type { Context } from 'koa';
import { entryRoutes } from '../accounts/account.js';
import { deskPage } from '../pages/desk-page.js';
import { type PageLanguage, pageLanguages } from '../pages/language-switch.js';
import { registrationPage } from '../pages/registration-page.js';
import { smsPage } from '../pages/sms-page.js';
import { uploadPage } from '../pages/upload-page.js';
import type { DemoStore } from '../store/demo-store.js';
import { readForm } from './read-form.js';
import { homeOf, readAccount, requireCandidate, requireStaff } from './session-state.js';

/** The pages behind the sign-in. */
export function addPageRoutes(router: Router, store: DemoStore): void {
  router.get('/', (ctx) => ctx.redirect(homeOf(readAccount(ctx))));
  router.get('/registration', (ctx) => {
    const account = requireCandidate(ctx);
    if (account !== null) ctx.body = registrationPage(account);
  });
  router.post('/registration', (ctx) => saveRegistration(ctx, store));
  router.get('/upload', (ctx) => {
    const account = requireCandidate(ctx);
    if (account !== null) ctx.body = uploadPage(account, readLanguage(ctx));
  });
  router.get('/desk', (ctx) => {
    const account = requireStaff(ctx);
    if (account !== null) ctx.body = deskPage(account, readLanguage(ctx));
  });
  router.get('/sms', (ctx) => {
    const account = readAccount(ctx);
    if (account === null) ctx.redirect('/login');
    else ctx.body = smsPage(account, store.listSms(account.role === 'staff' ? null : account.id));
  });
}

/** A changed registration moves the candidate's `version`: Dossier asks for the categories again. */
async function saveRegistration(ctx: Context, store: DemoStore): Promise<void> {
  const account = requireCandidate(ctx);
  if (account === null) return;
  const form = await readForm(ctx.req);
  const entryRoute = entryRoutes.find((route) => route === form?.get('entryRoute'));
  const { registration } = account;
  if (entryRoute !== undefined && entryRoute !== registration.entryRoute) {
    store.writeRegistration(account.id, { ...registration, entryRoute, version: registration.version + 1 });
  }
  ctx.redirect('/registration');
  ctx.status = 303;
}

function readLanguage(ctx: Context): PageLanguage {
  return pageLanguages.find((language) => language === ctx.query.lang) ?? 'zh-CN';
}
