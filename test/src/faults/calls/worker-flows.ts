import type { Logger } from 'pino';
import type { RunChange } from '../../../../server-sdk/dist/lib/changes/run-change.js';
import type { Storage } from '../../../../server-sdk/dist/lib/contracts/storage.js';
import type { CheckPool } from '../../../../server-sdk/dist/lib/images/picture-check.js';
import { createKeyMaker } from '../../../../server-sdk/dist/lib/storage/create-key-maker.js';
import { CheckQueue } from '../../../../server-sdk/dist/lib/workers/check-queue.js';
import { OutboxWorker } from '../../../../server-sdk/dist/lib/workers/outbox-worker.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import type { tellingHooks } from '../server/telling-hooks.js';
import { append, type Cast, createUpload, fill } from './flows.js';

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
  restart(): Promise<Worker>;
}

/** Work that a server has left: it is done by whoever comes next, whatever failed before. */
export interface WorkerFlow {
  /** Calls that fail while the work is left, so that the server does none of it itself. */
  readonly held: readonly string[];
  /** The calls of the work, which are counted and made to fail. */
  readonly calls: ReadonlySet<string>;
  /** Leaves something to do; answers how to see whether it is done. */
  leave(cast: Cast, directory: string): Promise<() => boolean>;
  /** How much time goes by before the work is due, milliseconds. */
  readonly afterMs?: number;
  start(parts: WorkerParts, hooks: ReturnType<typeof tellingHooks>): Worker | Promise<Worker>;
}

export const workerFlows: Readonly<Record<string, WorkerFlow>> = {
  /** A picture whose check nobody is doing any more. */
  'check after a restart': {
    held: ['leaseChecks', 'settleCheck'],
    calls: new Set(['leaseChecks', 'open', 'put', 'settleCheck']),
    async leave({ candidate, picture }, directory) {
      const { body } = await candidate.upload('other', picture(), { filename: 'a.png' });
      const left = `select count(*) as n from materials where id = '${body.material.id}' and check_until = 0`;
      while (count(directory, left) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      const stored = `select count(*) as n from materials where id = '${body.material.id}' and state = 'stored'`;
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
    async leave({ candidate, picture }, directory) {
      await candidate.upload('other', picture(), { filename: 'a.png' });
      const { id } = (await candidate.checkedState()).application;
      const open = `select count(*) as n from outbox where done_at is null and application_id = '${id}'`;
      return () => count(directory, open) === 0;
    },
    start: (parts, { notify, review = {} }) => new OutboxWorker({ ...parts, notify, review }),
  },
  /** A notice to the candidate: its words are written when it goes. */
  notify: {
    held: ['leaseOutbox'],
    calls: new Set(['leaseOutbox', 'prepareNotice', 'finishDelivery']),
    async leave({ candidate, site, picture }, directory) {
      await fill(candidate, picture);
      await candidate.submit();
      const { id } = (await candidate.state()).application;
      await site.decide(id, { outcome: 'refuse', feedback: 'no' });
      const sent = `select count(*) as n from notices where application_id = '${id}' and state = 'sent'`;
      return () => count(directory, sent) === 1;
    },
    start: (parts, { notify, review = {} }) => new OutboxWorker({ ...parts, notify, review }),
  },
  /** An upload whose time is over. */
  expire: {
    held: ['sweepUploads'],
    calls: new Set(['sweepUploads']),
    afterMs: 8 * 24 * 3_600_000,
    async leave({ candidate, picture }, directory) {
      const bytes = picture();
      const id = await createUpload(candidate, bytes);
      await append(candidate, id, bytes, 1_000);
      const expired = `select count(*) as n from uploads where id = '${id}' and state = 'expired'`;
      return () => count(directory, expired) === 1;
    },
    start: ({ restart }) => restart(),
  },
};

/** From the file itself: the server's own reading may be failing. */
function count(directory: string, query: string): number {
  const rows = openRowsFile(directory);
  const [found] = rows.all<{ n: number }>(query);
  rows.close();
  return found?.n ?? 0;
}
