import type { Context, Middleware } from 'koa';
import type { Account, CandidateAccount, StaffAccount } from '../accounts/account.js';
import type { Sessions } from '../accounts/sessions.js';

/** Finds out who is signed in, for the routes behind it; going from page to page uses the session. */
export function sessionState(sessions: Sessions): Middleware {
  return async (ctx, next) => {
    ctx.state.account = sessions.find(ctx.get('cookie'), { isBackground: false })?.account ?? null;
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
