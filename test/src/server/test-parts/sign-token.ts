import { createTokens } from '../../../../server-sdk/dist/lib/access/create-tokens.js';

/** The secret of `startDossier`. */
export const testSecret = 'a secret of the tests, long enough to be one';

/** A token signed like the server's own, for whom and with what one likes. */
export function signToken(
  subject: Parameters<ReturnType<typeof createTokens>['sign']>[0],
  more: { readonly programmeId?: string; readonly secret?: string; readonly issuedAt?: number } = {},
): Promise<string> {
  const { programmeId = 'exam', secret = testSecret, issuedAt = Date.now() } = more;
  const options = { programmeId, secrets: [secret], lifetimeSeconds: 900, clock: () => issuedAt };
  return createTokens(options).sign(subject);
}
