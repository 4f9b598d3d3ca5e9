import type { Context, Middleware } from 'koa';
import type { Account, CandidateAccount, StaffAccount } from '../accounts/account.js';
import { findAccount } from '../accounts/sessions.js';
import type { DemoStore } from '../store/demo-store.js';

/** Finds out who is signed in, for the routes behind it. */
export function sessionState(store: DemoStore): Middleware {
  return async (ctx, next) => {
    ctx.state.account = findAccount(store, ctx.get('cookie'));
    await next();
  };
}

/** Who is signed in, or null. */
export function readAccount(ctx: Context): Account | null {
  return (ctx.state.account as Account | null | undefined) ?? null;
}

/** The signed-in candidate, or null after having sent everybody else to where they belong. */
export function requireCandidate(ctx: Context): CandidateAccount | null {
  const account = readAccount(ctx);
  if (account?.role === 'candidate') return account;
  ctx.redirect(homeOf(account));
  return null;
}

/** The signed-in member of staff, or null after having sent everybody else to where they belong. */
export function requireStaff(ctx: Context): StaffAccount | null {
  const account = readAccount(ctx);
  if (account?.role === 'staff') return account;
  ctx.redirect(homeOf(account));
  return null;
}

/** The first page after signing in. */
export function homeOf(account: Account | null): string {
  if (account === null) return '/login';
  return account.role === 'candidate' ? '/registration' : '/desk';
}
