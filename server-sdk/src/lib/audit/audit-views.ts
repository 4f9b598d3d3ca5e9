import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { RunChange } from '../changes/run-change.js';
import type { StaffViewsTable } from '../database/schema.js';
import { hashView } from '../events/hash-view.js';
import type { Finding, ViewAnchor } from './finding.js';

/** Gaps, edits and cut ends in what each viewer of the staff has looked at, and where their lines end now. */
export async function auditViews(
  run: RunChange,
  anchors: readonly ViewAnchor[],
): Promise<{ readonly findings: readonly Finding[]; readonly anchors: readonly ViewAnchor[] }> {
  // Before the lines: a server beside this adds some meanwhile, and takes none away.
  const heads = await readHeads(run);
  const wanted = new Map([...anchors, ...heads].map((end) => [keyOf(end), end]));
  const findings: Finding[] = [];
  const last = new Map<string, ViewAnchor>();
  for await (const { line, isWhole } of walkLines(run)) {
    if (!isWhole) findings.push(describeLine(line));
    const end = { viewer: viewerOf(line), seq: line.seq, hash: line.hash };
    last.set(end.viewer, end);
    wanted.delete(keyOf(end));
  }
  const after = new Map((await readHeads(run)).map(({ viewer, seq }) => [viewer, seq]));
  const beyond = [...last.values()].filter(({ viewer, seq }) => seq > (after.get(viewer) ?? 0));
  findings.push(...[...wanted.values(), ...beyond].map(describeEnd));
  return { findings, anchors: heads };
}

type Line = Selectable<StaffViewsTable>;

const pageSize = 1_000;

/** Every line of every viewer in order, and whether it is the one that was written and follows the one before. */
async function* walkLines(run: RunChange): AsyncIterable<{ readonly line: Line; readonly isWhole: boolean }> {
  let last = { programme_id: '', reviewer_id: '', seq: 0, hash: '' };
  for (;;) {
    const { programme_id, reviewer_id, seq } = last;
    const page = await run('listViewsForAudit', { after: [programme_id, reviewer_id, seq], limit: pageSize });
    for (const line of page) {
      const isSame = line.programme_id === last.programme_id && line.reviewer_id === last.reviewer_id;
      const [wanted, hash] = isSame ? [last.seq + 1, last.hash] : [1, ''];
      last = line;
      const isWhole = line.seq === wanted && line.prev_hash === hash && hashView(line) === line.hash;
      yield { line, isWhole };
    }
    if (page.length < pageSize) return;
  }
}

async function readHeads(run: RunChange): Promise<readonly ViewAnchor[]> {
  const heads = await run('listViewHeads', undefined as never);
  return heads.map((head) => ({ viewer: viewerOf(head), seq: head.seq, hash: head.hash }));
}

/** No id of the host's staff leaves with a report. */
function viewerOf(of: { readonly programme_id: string; readonly reviewer_id: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([of.programme_id, of.reviewer_id]))
    .digest('hex');
}

function keyOf({ viewer, seq, hash }: ViewAnchor): string {
  return `${viewer} ${seq} ${hash}`;
}

function describeLine({ application_id: applicationId, seq }: Line): Finding {
  const text = `Line ${seq} of a viewer is not the one that was written, or follows a gap.`;
  return { code: 'view-edited', applicationId, subject: String(seq), text };
}

function describeEnd({ seq }: ViewAnchor): Finding {
  const text = `The lines of a viewer do not end where they did: at line ${seq}.`;
  return { code: 'views-cut', applicationId: null, subject: String(seq), text };
}
