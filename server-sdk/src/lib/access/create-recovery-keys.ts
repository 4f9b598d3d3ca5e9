import { hkdfSync, randomBytes } from 'node:crypto';
import type { RunChange } from '../changes/run-change.js';

/** Keys for the pictures that a candidate's own browser keeps until they are committed. */
export interface RecoveryKeys {
  /**
   * 32 bytes, base64url. The same in every process of the programme and after a restart; another one for every
   * application, and for the same application after each submission.
   */
  keyOf(applicationId: string, submission: number): Promise<string>;
}

/** Derives keys from a secret that the database keeps, made when somebody first asks. */
export function createRecoveryKeys(run: RunChange, programmeId: string): RecoveryKeys {
  let secret: Promise<string> | null = null;
  const readSecret = (): Promise<string> => {
    const fresh = () => randomBytes(32).toString('base64url');
    secret ??= run('keepSetting', { name: 'recovery-secret', value: fresh() });
    const asked = secret;
    asked.catch(() => {
      // The database was away: ask again at the next call.
      if (secret === asked) secret = null;
    });
    return asked;
  };
  return {
    async keyOf(applicationId, submission) {
      const material = Buffer.from(await readSecret(), 'base64url');
      const about = JSON.stringify(['dossier-recovery', programmeId, applicationId, submission]);
      return Buffer.from(hkdfSync('sha256', material, '', about, 32)).toString('base64url');
    },
  };
}
