import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { RunChange } from '../changes/run-change.js';
import type { Storage } from '../contracts/storage.js';
import { isDossierError } from '../errors/dossier-error.js';
import { runHook } from '../hooks/run-hook.js';
import type { CheckPool } from '../images/picture-check.js';
import type { CommittedMaterial } from '../uploads/upload-ledger.js';

/** How long the host's scanner may take, milliseconds: less than the lease, so that nobody else begins meanwhile. */
const scanTimeoutMs = 15_000;

export interface CheckedPicture {
  readonly materialId: string;
  readonly applicationId: string;
  readonly storageKey: string;
  /** Null when they must be read back. */
  readonly bytes: Buffer | null;
}

/**
 * The check of one picture: the host's scanner, the full decode, the view made durable, the verdict written.
 * A crash half-way leaves the picture `checking`; whoever leases it next does all of it again.
 */
export async function checkPicture(
  picture: CheckedPicture,
  services: {
    readonly run: RunChange;
    readonly storage: Storage;
    readonly pool: CheckPool;
    readonly makeViewKey: () => string;
  },
): Promise<CommittedMaterial> {
  const { run, storage, pool } = services;
  const { materialId, applicationId, storageKey } = picture;
  if (storage.scan !== undefined && !(await isClean(storage.scan.bind(storage), storageKey))) {
    return run('settleCheck', { materialId, applicationId, ok: false, code: 'infected' });
  }
  const bytes = picture.bytes ?? (await buffer(await storage.open(storageKey)));
  const verdict = await pool.check(bytes);
  if (!verdict.ok) return run('settleCheck', { materialId, applicationId, ok: false, code: verdict.code });
  const viewKey = services.makeViewKey();
  await storage.put(viewKey, verdict.view, { bytes: verdict.view.length });
  try {
    return await run('settleCheck', {
      ...{ materialId, applicationId, viewKey },
      ok: true,
      viewBytes: verdict.view.length,
      viewSha256: createHash('sha256').update(verdict.view).digest('hex'),
    });
  } catch (error) {
    // The application was deleted meanwhile: nothing of it may stay.
    if (isDossierError(error) && error.code === 'not_found') await storage.remove(viewKey);
    throw error;
  }
}

/** A verdict is a yes or a no: whatever else a scanner answers has not looked at the bytes. */
async function isClean(scan: NonNullable<Storage['scan']>, key: string): Promise<boolean> {
  const { clean } = await runHook(
    'storage.scan',
    async () => {
      const signal = AbortSignal.timeout(scanTimeoutMs);
      const verdict: { readonly clean?: unknown } | null | undefined = await scan(key, { signal });
      if (typeof verdict?.clean !== 'boolean') throw new TypeError('no verdict');
      return { clean: verdict.clean };
    },
    scanTimeoutMs,
  );
  return clean;
}
