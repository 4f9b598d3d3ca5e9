import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import { DossierError } from '../errors/dossier-error.js';
import { openWhole } from '../storage/open-whole.js';
import type { Dossier, PrivacyExport } from './dossier.js';

export interface PrivacyParts {
  readonly run: RunChange;
  readonly storage: Storage;
  /** Finishes deletions that were begun. */
  erase(): Promise<void>;
  /** The way in, which remembers whose application is which. */
  readonly gate?: { forget(applicationId: string): void };
}

/** Export and deletion of what is known of one person. */
export function createPrivacy({ run, storage, erase, gate }: PrivacyParts): Dossier['privacy'] {
  return {
    export: (applicationId) => exportPerson(run, storage, applicationId),
    async delete(applicationId, reason) {
      if (!/^[a-z0-9-]{1,64}$/.test(reason)) throw new Error('reason: 1 to 64 of [a-z0-9-]');
      await run('deleteApplication', { applicationId, reason });
      gate?.forget(applicationId);
      const known = await run('readDeletionProof', { applicationId });
      if (known !== null) return known;
      try {
        await erase();
      } catch (cause) {
        throw new DossierError('unavailable', { cause, retryAfterSeconds: 30 });
      }
      const proof = await run('readDeletionProof', { applicationId });
      if (proof === null) throw new DossierError('unavailable', { retryAfterSeconds: 30 });
      return proof;
    },
    proof: (applicationId) => run('readDeletionProof', { applicationId }),
  };
}

/** What is known of one person, read at one moment; pictures are opened when asked for. */
export async function exportPerson(
  run: RunChange,
  storage: Storage,
  applicationId: string,
): Promise<PrivacyExport> {
  const record = await run('readForExport', { applicationId });
  const pictures = (record.tables.materials ?? []).flatMap(({ id, sha256, type, state, storage_key: key }) =>
    typeof key === 'string'
      ? [
          {
            materialId: String(id),
            sha256: String(sha256),
            type: String(type),
            open: async () => {
              if (state === 'checking' && storage.scan !== undefined) throw notYetScanned();
              return openWhole(storage, key, String(sha256));
            },
          },
        ]
      : [],
  );
  return { record, pictures };
}

/** A scanner has not seen it yet: nobody opens it, the host included, who would pass it on. */
export function notYetScanned(): DossierError {
  return new DossierError('check_busy', { retryAfterSeconds: 5 });
}
