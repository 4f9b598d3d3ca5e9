import type { StateView } from '@dossier/server-sdk/contract';

/** Whether 完善个人信息 comes before everything else: at the first visits, while required fields are missing. */
export function isProfileFirst({ application, profile, lock }: StateView): boolean {
  return application.state === 'draft' && !profile.complete && lock === null;
}
