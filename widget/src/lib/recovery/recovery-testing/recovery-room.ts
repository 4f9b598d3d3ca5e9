import type { StateView } from '@dossier/server-sdk/contract';
import { deleteDB, openDB } from 'idb';
import { systemClock } from '../../client/clock.js';
import type { TransferOrder } from '../../transfer/transfer-order.js';
import { createRecovery } from '../create-recovery.js';
import { ownerOf } from '../owner-of.js';
import type { Recovery } from '../recovery.js';
import { recoveryDatabaseName } from '../recovery-database.js';
import type { RecoveryRecord } from '../recovery-record.js';
import { createRecoveryStore } from '../recovery-store.js';
import { importRecoveryKey, sealPicture } from '../seal-picture.js';

export const scope = 'https://exam.example/dossier/uploads';
export const hourMs = 3_600_000;
export const filename = '身份证-李晓明-正面.jpg';

/** Any 256 bits, the same for the same number. */
export function keyOf(number: number): string {
  return btoa(String.fromCharCode(...new Uint8Array(32).fill(number)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

/** An order of made-up bytes. */
export function createOrder(id: string, more: Partial<TransferOrder> = {}): TransferOrder {
  const bytes = new TextEncoder().encode(`\xff\xd8 the picture ${id} 的内容 `.repeat(20));
  return {
    id,
    categoryId: 'identity',
    filename,
    blob: new Blob([bytes], { type: 'image/jpeg' }),
    sha256: id.padEnd(64, '0'),
    key: `key-of-${id}`,
    replaces: null,
    ...more,
  };
}

/** As much of a state as a recovery store reads. */
export function createState(
  applicationId: string,
  more: { submission?: number; lock?: string } = {},
): StateView {
  const { submission = 0, lock } = more;
  return {
    application: { id: applicationId },
    submission: submission === 0 ? null : { number: submission },
    lock: lock === undefined ? null : { reason: lock },
  } as unknown as StateView;
}

/** A recovery store and what it asked and gave back. */
export interface RecoveryRoom {
  readonly recovery: Recovery;
  readonly restored: TransferOrder[];
  readonly keysAsked: string[];
  /** What the next call for a key does instead of answering. */
  refusal: Error | null;
  /** Whether the session takes what comes back. */
  takes: boolean;
}

const open: Recovery[] = [];

/** Ends every room of a test and leaves no database. */
export async function closeRooms(): Promise<void> {
  await Promise.all(open.splice(0).map((recovery) => recovery.wipe()));
  await clearSiteData();
}

/** @param key what the server derives for this candidate and round */
export function openRoom(key = keyOf(1), at = scope): RecoveryRoom {
  const room: RecoveryRoom = {
    restored: [],
    keysAsked: [],
    refusal: null,
    takes: true,
    recovery: createRecovery({
      scope: at,
      clock: systemClock,
      readKey: async (applicationId) => {
        room.keysAsked.push(applicationId);
        if (room.refusal !== null) throw room.refusal;
        return { key, lifetimeMs: 24 * hourMs };
      },
      restore: (orders) => {
        if (!room.takes) return false;
        room.restored.push(...orders);
        // As a session does: the list of what is under way has changed.
        room.recovery.keep(room.restored);
        return true;
      },
    }),
  };
  open.push(room.recovery);
  return room;
}

/** Leaves a record as an earlier visit of a page that is gone would have. */
export async function leaveRecord(
  order: TransferOrder,
  more: { applicationId?: string; key?: string; at?: string; expiresAt?: number } = {},
): Promise<RecoveryRecord> {
  const { applicationId = 'one', key = keyOf(1), at = scope, expiresAt = Date.now() + hourMs } = more;
  const owner = await ownerOf(at, applicationId);
  const facts = { scope: at, id: order.id, owner, expiresAt, bytes: order.blob.size };
  const record = await sealPicture(order, facts, await importRecoveryKey(key));
  await createRecoveryStore(at).put(record, () => true);
  return record;
}

/** Everything that lies in the database, as it lies there. */
export async function readRecords(): Promise<RecoveryRecord[]> {
  const database = await openDB(recoveryDatabaseName);
  const records = database.objectStoreNames.contains('pictures') ? await database.getAll('pictures') : [];
  database.close();
  return records as RecoveryRecord[];
}

/** Puts anything under a key, past all rules. */
export async function putRaw(record: object): Promise<void> {
  const database = await openDB(recoveryDatabaseName);
  await database.put('pictures', record);
  database.close();
}

/** As the browser does when the user clears this site's data. */
export async function clearSiteData(): Promise<void> {
  await deleteDB(recoveryDatabaseName);
}
