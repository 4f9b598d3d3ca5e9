import type { HostRequest, Principal } from '@dossier/server-sdk';
import type { CandidateAccount, StaffAccount } from '../accounts/account.js';
import { findAccount } from '../accounts/sessions.js';
import type { DemoStore } from '../store/demo-store.js';

/** The auth hook: whose session of ours the request carries, in Dossier's words. */
export function authenticate(store: DemoStore, request: HostRequest): Principal | null {
  const account = findAccount(store, request.headers.cookie);
  if (account === null) return null;
  return account.role === 'candidate' ? describeCandidate(account) : describeReviewer(account);
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
