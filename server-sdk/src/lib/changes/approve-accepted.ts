import { requireApplication } from '../database/read-application.js';
import { defineRead } from '../database/transaction.js';
import { DossierError } from '../errors/dossier-error.js';
import type { DecisionRequest, MaterialVerdict } from '../model/decision.js';
import type { Reviewer } from '../model/reviewer.js';
import { readManifest } from './check-decidable.js';
import { newestFindings } from './findings.js';
import { guardReviewer } from './guard-reviewer.js';

/**
 * The approval of an application whose every picture this reviewer's own draft accepts, on its present revision and
 * without an ask; `bad_decision` for any other. Acceptances of other stages or colleagues are not this reviewer's.
 */
export const prepareApproval = defineRead(
  async (tx, input: { applicationId: string; reviewer: Reviewer }): Promise<DecisionRequest> => {
    const row = await requireApplication(tx, input.applicationId);
    guardReviewer(tx, row, input.reviewer, 'approve');
    const draft = await newestFindings(tx, row.id, input.reviewer.id);
    const accepted = new Set(
      draft?.verdicts
        .filter(({ mark }) => mark === 'accepted')
        .map((one) => `${one.materialId} ${one.sha256}`),
    );
    const manifest = await readManifest(tx, row.id, row.submission);
    const isWhole = manifest.every(({ materialId, sha256 }) => accepted.has(`${materialId} ${sha256}`));
    if (draft?.revision !== row.revision || draft.asks.length > 0 || !isWhole) {
      throw new DossierError('bad_decision', { details: { problem: 'not-fully-accepted' } });
    }
    const verdicts: readonly MaterialVerdict[] = manifest.map(({ materialId, sha256 }) => ({
      ...{ materialId, sha256 },
      mark: 'accepted',
    }));
    const { revision, submission } = row;
    const { feedback, note } = draft;
    return { revision, submission, outcome: 'approve', verdicts, asks: [], feedback, note };
  },
);
