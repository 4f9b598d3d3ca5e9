import { createHash } from 'node:crypto';
import type { PreparedPicture } from '../../../../widget/dist/lib/prepare/prepared-picture.js';
import type { CandidateSession } from '../../../../widget/dist/lib/session/candidate-session-api.js';
import { createCandidateSession } from '../../../../widget/dist/lib/session/create-candidate-session.js';
import {
  createTransfers,
  type TransfersOptions,
} from '../../../../widget/dist/lib/transfer/create-transfers.js';
import { quickClock } from './quick-clock.js';

/** A candidate's session without a screen, and all that it ever showed as stored. */
export interface WatchedSession {
  readonly session: CandidateSession;
  /** SHA-256 of every picture that was ever shown as stored, lower-case hex, and when it first was; milliseconds. */
  readonly shown: ReadonlyMap<string, number>;
  /** Whether a picture left the list of transfers without being shown as stored. */
  readonly hasLostOne: boolean;
  upload(categoryId: string, bytes: Buffer): Promise<void>;
}

/** Opens one and connects it. */
export function openWatchedSession(endpoint: string, getToken: () => Promise<string>): WatchedSession {
  const session = createCandidateSession({
    endpoint,
    getToken,
    clock: quickClock,
    loadTransfers: async (options) => createTransfers({ ...options, transport }),
  });
  const shown = new Map<string, number>();
  let sent = 0;
  let hasLostOne = false;
  session.addEventListener('change', () => {
    const { state, transfers } = session.snapshot;
    for (const { materials } of state?.categories ?? [])
      for (const { sha256 } of materials) shown.set(sha256, shown.get(sha256) ?? Date.now());
    // Between adding and telling of it nothing else happens: what is sent is either listed or shown.
    if (sent > 0 && transfers.length + shown.size < sent) hasLostOne = true;
  });
  session.connect();
  return {
    session,
    shown,
    get hasLostOne() {
      return hasLostOne;
    },
    async upload(categoryId, bytes) {
      if ((await session.upload(categoryId, [prepare(bytes)])).taken !== 1) throw new Error('not taken');
      sent += 1;
    },
  };
}

/** tus reads no Blob where there is no browser. */
const transport: NonNullable<TransfersOptions['transport']> = {
  fileReader: {
    async openFile(blob: Blob) {
      const bytes = Buffer.from(await blob.arrayBuffer());
      return {
        size: bytes.length,
        slice: async (start: number, end: number) => {
          const value = bytes.subarray(start, end);
          // tus counts what it sends by `size`, as if it were a Blob.
          return { value: Object.assign(value, { size: value.length }), done: end >= bytes.length };
        },
        close() {},
      };
    },
  },
};

function prepare(bytes: Buffer): PreparedPicture {
  return {
    blob: new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }),
    filename: 'scan.jpg',
    type: 'image/jpeg',
    width: 1,
    height: 1,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    originalBytes: bytes.length,
    reencoded: true,
    hints: [],
  };
}
