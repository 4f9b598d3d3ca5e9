import type { RunChange } from '../changes/run-change.js';
import { hashView } from '../events/hash-view.js';
import type { Finding } from './finding.js';

const pageSize = 1_000;

/** Gaps and edits in what each viewer of the staff has looked at. A cut end is found by nothing inside the database. */
export async function auditViews(run: RunChange): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  let last = { programme_id: '', reviewer_id: '', seq: 0, hash: '' };
  for (;;) {
    const { programme_id, reviewer_id, seq } = last;
    const page = await run('listViewsForAudit', {
      after: [programme_id, reviewer_id, seq],
      limit: pageSize,
    });
    for (const view of page) {
      const isSame = view.programme_id === last.programme_id && view.reviewer_id === last.reviewer_id;
      const [wanted, hash] = isSame ? [last.seq + 1, last.hash] : [1, ''];
      last = view;
      if (view.seq === wanted && view.prev_hash === hash && hashView(view) === view.hash) continue;
      const text = `Line ${view.seq} of a viewer is not the one that was written, or follows a gap.`;
      found.push({
        code: 'view-edited',
        applicationId: view.application_id,
        subject: String(view.seq),
        text,
      });
    }
    if (page.length < pageSize) return found;
  }
}
