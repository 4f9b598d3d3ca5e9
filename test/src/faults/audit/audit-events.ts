import { type HashedLine, hashEvent } from '../../../../server-sdk/dist/lib/events/append-event.js';
import type { RowsFile } from './open-rows-file.js';
import type { Deletions } from './read-deletions.js';

type EventRow = HashedLine & { readonly hash: string };

/** Events are gapless and chained, and there is one for every row that a change has left. */
export function auditEvents(rows: RowsFile, deletions: Deletions): readonly string[] {
  const heads = rows.all<{ id: string; event_seq: number; event_hash: string }>(
    'select id, event_seq, event_hash from applications',
  );
  const events = rows.all<EventRow>('select * from events order by application_id, seq');
  const findings = heads.flatMap(({ id, event_seq, event_hash }) => {
    const own = events.filter(({ application_id }) => application_id === id);
    const broken = auditChain(own);
    const last = own.at(-1);
    const isHead = (last?.seq ?? 0) === event_seq && (last?.hash ?? '') === event_hash;
    return isHead ? broken : [...broken, `application ${id} does not stand at its last event`];
  });
  return [
    ...findings,
    ...auditMaterialEvents(rows, deletions, events),
    ...auditTurns(rows, deletions, events),
  ];
}

function auditChain(events: readonly EventRow[]): string[] {
  let hash = '';
  return events.flatMap((event, index) => {
    const isWhole = event.seq === index + 1 && event.prev_hash === hash && hashEvent(event) === event.hash;
    hash = event.hash;
    return isWhole ? [] : [`event ${event.seq} of application ${event.application_id} breaks the chain`];
  });
}

const lastKinds: Readonly<Record<string, string>> = {
  removed: 'material-removed',
  rejected: 'material-rejected',
  superseded: 'material-superseded',
};

function auditMaterialEvents(
  rows: RowsFile,
  deletions: Deletions,
  events: readonly EventRow[],
): readonly string[] {
  const said = new Set<string>();
  const digests = new Map<string, string>();
  for (const { kind, data } of events) {
    const { materialId, sha256 } = JSON.parse(data) as { materialId?: string; sha256?: string };
    if (materialId === undefined) continue;
    said.add(`${kind} ${materialId}`);
    if (kind === 'material-committed') digests.set(materialId, sha256 ?? '');
  }
  const materials = rows.all<{ id: string; state: string; sha256: string; view_key: string | null }>(
    'select id, state, sha256, view_key from materials',
  );
  const findings = materials.flatMap(({ id, state, sha256, view_key }) => {
    const wanted = ['material-committed', lastKinds[state] ?? '', view_key === null ? '' : 'material-stored'];
    const missing = wanted.filter((kind) => kind !== '' && !said.has(`${kind} ${id}`));
    const other = digests.get(id) === sha256 ? [] : [`picture ${id} has another digest than its event`];
    return [...missing.map((kind) => `picture ${id} is ${state} without the event ${kind}`), ...other];
  });
  // Whoever was deleted has no rows: the record of the deletion has the pictures.
  const gone = [...deletions.values()].flatMap(({ facts }) => facts.pictures);
  const known = new Set([...materials.map(({ id }) => id), ...gone.map(({ materialId }) => materialId)]);
  const ghosts = [...digests.keys()].filter((id) => !known.has(id));
  return [...findings, ...ghosts.map((id) => `lost: picture ${id} has an event and no row`)];
}

/** The revision moves on submissions, decisions and reopenings alone, each with its event. */
function auditTurns(rows: RowsFile, deletions: Deletions, events: readonly EventRow[]): readonly string[] {
  const applications = rows.all<{ id: string; revision: number; submissions: number; decisions: number }>(
    `select id, revision,
       (select count(*) from submissions s where s.application_id = a.id) as submissions,
       (select count(*) from decisions d where d.application_id = a.id) as decisions
     from applications a`,
  );
  return applications.flatMap(({ id, revision, submissions, decisions }) => {
    const count = (kind: string) =>
      events.filter((event) => event.application_id === id && event.kind === kind).length;
    const [sent, made] = [count('application-submitted'), count('decision-made')];
    const turns = sent + made + count('application-reopened');
    const isKept = deletions.has(id) || (sent === submissions && made === decisions);
    const isWhole = isKept && turns === revision;
    return isWhole
      ? []
      : [
          `application ${id}: revision ${revision}, ${submissions}/${sent} submissions, ${decisions}/${made} decisions`,
        ];
  });
}
