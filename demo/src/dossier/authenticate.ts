import type { HostRequest, Principal } from '@dossier/server-sdk';
import type { CandidateAccount, StaffAccount } from '../accounts/account.js';
import type { Sessions } from '../accounts/sessions.js';

/** The auth hook: whose session of ours the request carries, in Dossier's words, and when it ends. */
export function authenticate(sessions: Sessions, { headers }: HostRequest): Principal | null {
  // What an open page asks by itself must not keep a session alive that nobody uses.
  const isBackground = headers['dossier-background'] !== undefined;
  const found = sessions.find(headers.cookie, { isBackground });
  if (found === null) return null;
  const { account, expiresAt } = found;
  const principal = account.role === 'candidate' ? describeCandidate(account) : describeReviewer(account);
  return { ...principal, expiresAt };
}

function describeCandidate({ id, name, registration }: CandidateAccount): Principal {
  return {
    candidate: {
      id,
      name,
      site: registration.site,
      region: registration.region,
      version: String(registration.version),
      locale: 'zh-CN',
      profile: registration.phone === '' ? {} : { phone: registration.phone },
      attributes: { entryRoute: registration.entryRoute },
    },
  };
}

function describeReviewer({ id, name, duty }: StaffAccount): Principal {
  return { reviewer: { id, name, stages: duty.stages, scopes: duty.scopes, rights: duty.rights } };
}
