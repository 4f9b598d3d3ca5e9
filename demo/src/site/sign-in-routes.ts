import type Router from '@koa/router';
import type { Context } from 'koa';
import { demoAccounts } from '../accounts/demo-accounts.js';
import { hashPassword, isPassword } from '../accounts/password.js';
import { type Sessions, sessionCookie } from '../accounts/sessions.js';
import { loginPage } from '../pages/login-page.js';
import type { DemoStore } from '../store/demo-store.js';
import { readForm } from './read-form.js';
import { homeOf, readAccount } from './session-state.js';

/** Signing in and out. */
export function addSignInRoutes(router: Router, store: DemoStore, sessions: Sessions): void {
  router.get('/login', (ctx) => {
    const account = readAccount(ctx);
    if (account !== null) ctx.redirect(homeOf(account));
    else ctx.body = loginPage(null);
  });
  router.post('/login', (ctx) => signIn(ctx, store, sessions));
  router.post('/logout', (ctx) => {
    sessions.end(ctx.get('cookie'));
    ctx.cookies.set(sessionCookie, null, cookieOptions);
    ctx.redirect('/login');
    ctx.status = 303;
  });
}

const cookieOptions = { httpOnly: true, sameSite: 'lax', path: '/', overwrite: true } as const;

async function signIn(ctx: Context, store: DemoStore, sessions: Sessions): Promise<void> {
  const form = await readForm(ctx.req);
  const username = form?.get('username')?.trim() ?? '';
  const found = store.findByUsername(username);
  // An unknown name costs the same time as a wrong password.
  const kept = found?.passwordHash ?? (await unknownHash);
  const right = await isPassword(form?.get('password') ?? '', kept);
  if (found === null || !right) {
    ctx.status = 403;
    ctx.body = loginPage(username.slice(0, 64));
    return;
  }
  sessions.end(ctx.get('cookie'));
  ctx.cookies.set(sessionCookie, sessions.begin(found.account), cookieOptions);
  ctx.redirect(homeOf(found.account));
  ctx.status = 303;
}

const unknownHash = hashPassword(String(demoAccounts.length));
