import type { RunChange } from '../changes/run-change.js';
import type { UploadLedger } from '../uploads/upload-ledger.js';

/** The uploads room's ledger, kept in the database. */
export function createLedger(run: RunChange): UploadLedger {
  return {
    plan: (input) => run(input.reserve ? 'reserveUpload' : 'lookAtUpload', input),
    read: (input) => run('readUpload', input),
    append: (input) => run('appendSegment', input),
    commit: (input) => run('commitMaterial', input),
    refuse: (input) => run('refuseUpload', input),
    remove: (input) => run('removeUpload', input),
    sweep: () => run('sweepUploads', undefined as never),
  };
}
