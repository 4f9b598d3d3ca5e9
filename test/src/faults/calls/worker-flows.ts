import type { Logger } from 'pino';
import { outboxLeaseMs } from '../../../../server-sdk/dist/lib/changes/deliver-outbox.js';
import type { RunChange } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import type { CheckPool } from '../../../../server-sdk/dist/lib/images/picture-check.js';
import type { Retention } from '../../../../server-sdk/dist/lib/model/programme.js';
import { createKeyMaker } from '../../../../server-sdk/dist/lib/storage/create-key-maker.js';
import { CheckQueue } from '../../../../server-sdk/dist/lib/workers/check-queue.js';
import { OutboxWorker } from '../../../../server-sdk/dist/lib/workers/outbox-worker.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import type { tellingHooks } from '../server/telling-hooks.js';
import { add, append, type Cast, createUpload, fill } from './flows.js';

/** Works at once, until it is closed. */
export interface Worker {
  close(): Promise<void>;
}

/** What a worker is made of. */
export interface WorkerParts {
  readonly run: RunChange;
  readonly storage: Storage;
  readonly clock: () => number;
  readonly logger: Logger;
  readonly pool: CheckPool;
  /** Starts the next server on the same folder; rejects when it does not come up. */
  restart(retention?: Partial<Retention>): Promise<Worker>;
}

/** Work that a server has left: it is done by whoever comes next, whatever failed before. */
export interface WorkerFlow {
  /** Calls of the first server's that fail until the work is done, so that it does none of it itself. */
  readonly held: readonly string[];
  /** The calls of the work, which are counted and made to fail. */
  readonly calls: ReadonlySet<string>;
  /** Leaves something to do; answers how to see whether it is done. */
  leave(cast: Cast, directory: string): Promise<() => boolean>;
  /** How much time goes by before the work is due, milliseconds. */
  readonly afterMs?: number;
  /** How long nobody else takes what a worker took, where that is more than half a minute, milliseconds. */
  readonly leaseMs?: number;
  start(parts: WorkerParts, hooks: ReturnType<typeof tellingHooks>): Worker | Promise<Worker>;
}

const dayMs = 24 * 3_600_000;

/** The calls of an erasure, once the rows are gone. */
const erasing: ReadonlySet<string> = new Set([
  'readOpenDeletions',
  'remove',
  'stat',
  'noteBytesGone',
  'readUnprovenDeletions',
  'wipe',
  'finishDeletion',
]);

export const workerFlows: Readonly<Record<string, WorkerFlow>> = {
  /** A picture whose check nobody is doing any more. */
  'check after a restart': {
    held: ['leaseChecks', 'settleCheck'],
    calls: new Set(['leaseChecks', 'open', 'put', 'settleCheck']),
    async leave({ candidate, picture }, directory) {
      const materialId = await add(candidate, 'other', picture());
      const left = `select count(*) as n from materials where id = '${materialId}' and check_until = 0`;
      while (count(directory, left) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      const stored = `select count(*) as n from materials where id = '${materialId}' and state = 'stored'`;
      return () => count(directory, stored) === 1;
    },
    start(parts) {
      const makeKey = createKeyMaker({ clock: parts.clock });
      return new CheckQueue({ ...parts, processes: 1, makeViewKey: () => makeKey('views') });
    },
  },
  /** What the host is to be told. */
  deliver: {
    held: ['leaseOutbox'],
    calls: new Set(['leaseOutbox', 'finishDelivery']),
    leaseMs: outboxLeaseMs,
    async leave({ candidate, picture }, directory) {
      await add(candidate, 'other', picture());
      const { id } = (await candidate.checkedState()).application;
      return () => count(directory, undeliveredOf(id)) === 0;
    },
    start: startOutbox,
  },
  /** A notice to the candidate: its words are written when it goes. */
  notify: {
    held: ['leaseOutbox'],
    calls: new Set(['leaseOutbox', 'prepareNotice', 'finishDelivery']),
    leaseMs: outboxLeaseMs,
    async leave({ candidate, site, picture }, directory) {
      await fill(candidate, picture);
      await candidate.submit();
      const { id } = (await candidate.state()).application;
      await site.decide(id, { outcome: 'refuse', feedback: 'no' });
      const sent = `select count(*) as n from notices where application_id = '${id}' and state = 'sent'`;
      return () => count(directory, sent) === 1;
    },
    start: startOutbox,
  },
  /** An upload whose time is over. */
  expire: {
    held: ['sweepUploads'],
    calls: new Set(['sweepUploads']),
    afterMs: 8 * dayMs,
    async leave({ candidate, picture }, directory) {
      const bytes = picture();
      const id = await createUpload(candidate, bytes);
      await append(candidate, id, bytes, 1_000);
      const expired = `select count(*) as n from uploads where id = '${id}' and state = 'expired'`;
      return () => count(directory, expired) === 1;
    },
    start: ({ restart }) => restart(),
  },
  /** Bytes of a picture that was taken back. */
  'remove bytes': {
    held: ['leaseOutbox'],
    calls: new Set(['leaseOutbox', 'remove', 'finishDelivery']),
    leaseMs: outboxLeaseMs,
    async leave({ candidate, picture }, directory) {
      const materialId = await add(candidate, 'other', picture());
      const { id } = (await candidate.checkedState()).application;
      await candidate.call('DELETE', `materials/${materialId}`);
      return () => count(directory, undeliveredOf(id)) === 0;
    },
    start: startOutbox,
  },
  /** Somebody who asked to be deleted, with pictures and half an upload. */
  erase: {
    held: ['readOpenDeletions'],
    calls: erasing,
    async leave(cast, directory) {
      const { candidate, dossier, picture } = cast;
      await fill(candidate, picture);
      const { id } = (await candidate.state()).application;
      await leaveHalf(cast);
      // The rows are gone, and the bytes are not.
      await dossier.privacy.delete(id, 'request').catch(() => undefined);
      return () => count(directory, provenOf(id)) === 1;
    },
    start: ({ restart }) => restart(),
  },
  /** Somebody whose time is over. */
  retain: {
    held: ['findOverdueApplications', 'readOpenDeletions'],
    calls: new Set(['findOverdueApplications', 'deleteApplication', ...erasing]),
    afterMs: 31 * dayMs,
    async leave({ candidate, site, picture }, directory) {
      await fill(candidate, picture);
      await candidate.submit();
      const { id } = (await candidate.state()).application;
      await site.decide(id, { outcome: 'refuse', feedback: 'no' });
      return () => count(directory, provenOf(id)) === 1;
    },
    start: ({ restart }) => restart({ deleteAfterDays: 30 }),
  },
  /** A picture that another one has replaced, and whose time for staff to look at is over. */
  purge: {
    held: ['findOverdueMaterials'],
    calls: new Set(['findOverdueMaterials', 'purgeMaterial']),
    afterMs: 31 * dayMs,
    async leave({ candidate, site, picture }, directory) {
      await fill(candidate, picture);
      await candidate.submit();
      const { application, categories } = await candidate.state();
      const materialId = categories.find(({ id }) => id === 'identity')?.materials[0]?.id ?? '';
      const ask = {
        categoryId: 'identity',
        materialId,
        reason: 'blurred',
        text: '',
        kind: 'replace' as const,
      };
      await site.decide(application.id, { outcome: 'return', asks: [ask] });
      await add(candidate, 'identity', picture(), { replaces: materialId });
      await candidate.checkedState();
      const purged = `select count(*) as n from materials where id = '${materialId}' and state = 'superseded'
        and storage_key is null`;
      return () => count(directory, purged) === 1;
    },
    start: ({ restart }) => restart({ purgeSupersededAfterDays: 30 }),
  },
};

function startOutbox(parts: WorkerParts, { notify, review = {} }: ReturnType<typeof tellingHooks>): Worker {
  return new OutboxWorker({ ...parts, notify, review });
}

function undeliveredOf(applicationId: string): string {
  return `select count(*) as n from outbox where done_at is null and application_id = '${applicationId}'`;
}

async function leaveHalf({ candidate, picture }: Cast): Promise<void> {
  const bytes = picture();
  await append(candidate, await createUpload(candidate, bytes), bytes, 1_000);
}

function provenOf(applicationId: string): string {
  return `select count(*) as n from deletions where application_id = '${applicationId}' and proof is not null`;
}

/** From the file itself: the server's own reading may be failing. */
function count(directory: string, query: string): number {
  const rows = openRowsFile(directory);
  const [found] = rows.all<{ n: number }>(query);
  rows.close();
  return found?.n ?? 0;
}
