import type { Candidate, CategoryOptions } from '@dossier/server-sdk';

/** Asked again whenever `candidate.version` moves, never while the application is locked. */
export function categories(candidate: Candidate): readonly CategoryOptions[] {
  const always: CategoryOptions[] = [{ id: 'identity', label: '身份证明', required: true, maximum: 2 }];
  if (candidate.attributes?.hasLicence === true) {
    always.push({ id: 'licence', label: '医师资格/执业证书', required: true, maximum: 4 });
  }
  return always;
}
