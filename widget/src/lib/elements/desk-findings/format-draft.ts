import type {
  FindingsRequest,
  Findings as KeptBody,
  Reason,
  ReviewApplicationView,
} from '@dossier/server-sdk/contract';
import type { Findings } from './findings.js';
import { listAsks } from './list-asks.js';
import { listPictures } from './list-pictures.js';
import { listVerdicts } from './list-verdicts.js';

/** Stands in a draft for a reason that is still to be chosen, so that words and box are kept; never in a decision. */
export const unchosenReason = 'dossier-unchosen';

/** A draft as the server keeps it. */
export function formatDraft(
  application: ReviewApplicationView,
  reasons: readonly Reason[],
  findings: Findings,
): Omit<FindingsRequest, 'receipts'> & KeptBody {
  return {
    revision: application.revision,
    verdicts: listVerdicts(application, findings),
    asks: [...listAsks(application, reasons, findings), ...listUnchosen(application, findings)],
    feedback: findings.feedback,
    note: findings.note,
  };
}

function listUnchosen(application: ReviewApplicationView, findings: Findings): KeptBody['asks'] {
  return listPictures(application).flatMap(({ category, material }) => {
    const finding = findings.pictures.get(material.id);
    if (finding?.mark !== 'asked' || finding.reasons.length > 0) return [];
    const { text, box } = finding;
    return [
      {
        categoryId: category.id,
        materialId: material.id,
        reason: unchosenReason,
        text,
        kind: 'answer',
        ...(box === null ? {} : { box }),
      },
    ];
  });
}
