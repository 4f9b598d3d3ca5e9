import { appendFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findCategory } from '../../../../server-sdk/dist/lib/changes/upload-record.js';
import type {
  Change,
  ChangeRegistry,
  Transaction,
} from '../../../../server-sdk/dist/lib/database/transaction.js';
import { isDossierError } from '../../../../server-sdk/dist/lib/errors/dossier-error.js';
import type { CommitInput, UploadPlanInput } from '../../../../server-sdk/dist/lib/uploads/upload-ledger.js';
import { readFaultSettings } from './fault-settings.js';
import type { PlantedBug } from './planted-bugs.js';

type Run = (input: unknown) => Promise<unknown>;
/** Takes the place of a transaction; `run` is the true one. */
type Fault = (tx: Transaction, input: never, run: Run) => Promise<unknown>;

/** The transactions with the planted faults that belong to them. */
export function plantInChanges(changes: ChangeRegistry, bugs: readonly PlantedBug[]): ChangeRegistry {
  const planted: Record<string, Change> = { ...changes };
  for (const bug of bugs) {
    for (const [name, fault] of Object.entries(faults[bug] ?? {})) {
      const { kind, run } = planted[name] as Change;
      planted[name] = {
        kind,
        run: (tx, input) => fault(tx, input, (own) => run(tx, own as never)) as never,
      };
    }
  }
  return planted;
}

let keys = 0;
const otherKey = () => {
  keys += 1;
  return `forgotten-${process.pid}-${keys}`;
};

const faults: Partial<Record<PlantedBug, Readonly<Record<string, Fault>>>> = {
  'key-forgotten': {
    lookAtUpload: (_tx, input: UploadPlanInput, run) => run({ ...input, key: otherKey() }),
    reserveUpload: (_tx, input: UploadPlanInput, run) => run({ ...input, key: otherKey() }),
    commitMaterial: (_tx, input: CommitInput, run) =>
      run({ ...input, announcement: { ...input.announcement, key: otherKey() } }),
  },
  'count-before-lock': {
    lookAtUpload: planAnyway,
    async commitMaterial(tx, input: CommitInput, run) {
      const { category } = input.announcement;
      const { applicationId } = input;
      const seats = await takeSeats(tx, applicationId, category);
      const done = await run(input);
      for (const seat of seats) await seatElsewhere(tx, seat);
      return done;
    },
  },
  'lock-not-checked': {
    lookAtUpload: planAnyway,
    async commitMaterial(tx, input: CommitInput, run) {
      const [row] = await setState(tx, input.applicationId, 'draft');
      const done = await run(input);
      await setState(tx, input.applicationId, row?.state ?? 'draft');
      return done;
    },
  },
  'event-skipped': {
    async removeMaterial(tx, input: { applicationId: string }, run) {
      const before = await eventsOf(tx, input.applicationId);
      const done = await run(input);
      const [last, previous] = await eventsOf(tx, input.applicationId);
      if (last === undefined || last.seq === before[0]?.seq) return done;
      await tx.db
        .deleteFrom('events')
        .where('application_id', '=', input.applicationId)
        .where('seq', '=', last.seq)
        .execute();
      await tx.db
        .updateTable('applications')
        .set({ event_seq: last.seq - 1, event_hash: previous?.hash ?? '' })
        .where('id', '=', input.applicationId)
        .execute();
      return done;
    },
  },
  'event-edited': {
    async commitMaterial(tx, input: CommitInput, run) {
      const done = await run(input);
      const data = JSON.stringify({ edited: true });
      const update = tx.db.updateTable('events') as never as {
        set(values: object): { where(...on: unknown[]): { execute(): Promise<unknown> } };
      };
      await update.set({ data }).where('seq', '=', 1).execute();
      return done;
    },
  },
  'told-before-commit': {
    commitMaterial: tellAtOnce,
    submitApplication: tellAtOnce,
  },
  'delivered-when-taken': {
    async leaseOutbox(tx, input, run) {
      const taken = (await run(input)) as readonly { readonly id: string }[];
      const ids = taken.map(({ id }) => id);
      if (ids.length > 0)
        await tx.db.updateTable('outbox').set({ done_at: tx.now }).where('id', 'in', ids).execute();
      return taken;
    },
  },
  'delivery-forgotten': {
    async commitMaterial(tx, input: CommitInput, run) {
      const done = await run(input);
      await tx.db.deleteFrom('outbox').where('kind', '=', 'afterCommit').where('attempts', '=', 0).execute();
      return done;
    },
  },
  'digest-wrong': {
    async commitMaterial(tx, input: CommitInput, run) {
      const done = await run(input);
      const update = tx.db.updateTable('materials') as never as {
        set(values: object): { where(...on: unknown[]): { execute(): Promise<unknown> } };
      };
      await update
        .set({ sha256: '0'.repeat(64) })
        .where('id', '=', input.materialId)
        .execute();
      return done;
    },
  },
  'offset-ahead': {
    appendSegment: (_tx, input: { bytes: number }, run) => run({ ...input, bytes: input.bytes + 1 }),
  },
  'offset-dropped': {
    async sweepUploads(tx, input, run) {
      const open = tx.db.selectFrom('uploads').select('id').where('state', '=', 'open');
      await tx.db.deleteFrom('segments').where('upload_id', 'in', open).execute();
      await tx.db.updateTable('uploads').set({ byte_offset: 0 }).where('state', '=', 'open').execute();
      return run(input);
    },
  },
  'sweep-takes-finished': {
    async sweepUploads(tx, input, run) {
      await tx.db.deleteFrom('places').where('material_id', 'is not', null).execute();
      await tx.db
        .updateTable('materials')
        .set({ state: 'removed', place: null, storage_key: null, view_key: null })
        .where('state', '=', 'stored')
        .execute();
      return run(input);
    },
  },
  'manifest-changed': {
    async submitApplication(tx, input: { applicationId: string }, run) {
      const done = await run(input);
      await tx.db
        .updateTable('submissions')
        .set((eb) => ({ manifest: eb.fn('replace', ['manifest', eb.val('"place":1'), eb.val('"place":2')]) }))
        .where('application_id', '=', input.applicationId)
        .execute();
      return done;
    },
  },
  'place-kept': {
    async removeMaterial(tx, input: { materialId: string }, run) {
      const seats = await tx.db
        .selectFrom('places')
        .selectAll()
        .where('material_id', '=', input.materialId)
        .execute();
      const done = await run(input);
      for (const seat of seats) await tx.db.insertInto('places').values(seat).execute();
      return done;
    },
  },
  'bytes-before-rows': {
    async removeMaterial(tx, input: { materialId: string }, run) {
      const row = await tx.db
        .selectFrom('materials')
        .select('storage_key')
        .where('id', '=', input.materialId)
        .executeTakeFirst();
      const done = await run(input);
      const objects = join(readFaultSettings().directory, 'store', 'objects');
      if (row?.storage_key != null) unlinkSync(join(objects, row.storage_key));
      return done;
    },
  },
  'view-unchecked': {
    async readMaterial(_tx, input, run) {
      const material = (await run(input)) as { viewKey: string | null; storageKey: string | null };
      return { ...material, viewKey: material.viewKey ?? material.storageKey };
    },
  },
  'claim-ignored': {
    async claimApplication(tx, input: { applicationId: string }, run) {
      await tx.db
        .updateTable('applications')
        .set({ claim_reviewer: null, claim_until: null })
        .where('id', '=', input.applicationId)
        .execute();
      return run(input);
    },
    async decideApplication(tx, input: { applicationId: string }, run) {
      await tx.db
        .updateTable('applications')
        .set({ claim_reviewer: null, claim_until: null })
        .where('id', '=', input.applicationId)
        .execute();
      return run(input);
    },
  },
  'revision-kept': {
    async decideApplication(tx, input: { applicationId: string; request: { revision: number } }, run) {
      const done = await run(input);
      await tx.db
        .updateTable('applications')
        .set({ revision: input.request.revision })
        .where('id', '=', input.applicationId)
        .execute();
      return done;
    },
  },
};

/** The plan of an upload whatever the rules say. */
async function planAnyway(tx: Transaction, input: UploadPlanInput, run: Run): Promise<unknown> {
  try {
    return await run(input);
  } catch (error) {
    if (!isDossierError(error) || !['category_full', 'locked'].includes(error.code)) throw error;
    const row = await tx.db
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', input.applicationId)
      .executeTakeFirstOrThrow();
    const category = await findCategory(tx, row.category_set, input.category);
    return { kind: 'new', category, candidateId: row.candidate_id, upload: null };
  }
}

function takeSeats(tx: Transaction, applicationId: string, category: string) {
  return tx.db
    .deleteFrom('places')
    .where('application_id', '=', applicationId)
    .where('category_id', '=', category)
    .where('material_id', 'is not', null)
    .returningAll()
    .execute();
}

type Seat = Awaited<ReturnType<typeof takeSeats>>[number];

async function seatElsewhere(tx: Transaction, seat: Seat): Promise<void> {
  const place = seat.place + 10;
  await tx.db
    .insertInto('places')
    .values({ ...seat, place })
    .execute();
  await tx.db
    .updateTable('materials')
    .set({ place })
    .where('id', '=', seat.material_id ?? '')
    .execute();
}

async function setState(tx: Transaction, applicationId: string, state: string) {
  const rows = await tx.db
    .selectFrom('applications')
    .select('state')
    .where('id', '=', applicationId)
    .execute();
  await tx.db.updateTable('applications').set({ state }).where('id', '=', applicationId).execute();
  return rows;
}

function eventsOf(tx: Transaction, applicationId: string) {
  return tx.db
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('application_id', '=', applicationId)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute();
}

/** Tells the host what stands in the outbox, before it is committed. */
async function tellAtOnce(tx: Transaction, input: unknown, run: Run): Promise<unknown> {
  const done = await run(input);
  const due = await tx.db
    .selectFrom('outbox')
    .select(['id', 'kind', 'application_id'])
    .where('attempts', '=', 0)
    .where('kind', 'in', ['afterCommit', 'afterSubmit'])
    .execute();
  const path = join(readFaultSettings().directory, 'told.txt');
  for (const { id, kind, application_id } of due) appendFileSync(path, `${kind} ${id} ${application_id}\n`);
  return done;
}
