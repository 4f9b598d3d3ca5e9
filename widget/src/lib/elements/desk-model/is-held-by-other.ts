import type { ClaimView } from '@dossier/server-sdk/contract';

/** Whether a claim is a colleague's and has not run out, `nowMs` by the server's clock. */
export function isHeldByOther(claim: ClaimView | null, nowMs: number): claim is ClaimView {
  return claim !== null && !claim.mine && claim.until > nowMs;
}
