import { randomBytes } from 'node:crypto';

export interface KeyMakerOptions {
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /** So many random bytes. Default those of `node:crypto`. */
  readonly random?: (bytes: number) => Uint8Array;
}

/** What a key is made for: the bytes as sent, or the view re-made from pixels. */
export type KeyKind = 'originals' | 'views';

/** Makes a storage key that was never made before and never will be again. */
export type KeyMaker = (kind: KeyKind) => string;

/**
 * Creates the maker of storage keys: a random name in a batch folder that changes every 4,096 keys or every hour,
 * and is this maker's own. Pictures stored at the same time share their folder, and so the fsync of it.
 * @example const makeKey = createKeyMaker(); makeKey('originals'); // originals/8fa2c-5b0c91d2/1f0e…
 */
export function createKeyMaker(options: KeyMakerOptions = {}): KeyMaker {
  const clock = options.clock ?? Date.now;
  const random = pool(options.random ?? randomBytes);
  const batches: Record<KeyKind, Batch | null> = { originals: null, views: null };
  return (kind) => {
    const hour = Math.floor(clock() / hourMs);
    let batch = batches[kind];
    if (batch === null || batch.hour !== hour || batch.used >= keysPerBatch) {
      batch = { hour, folder: `${kind}/${hour.toString(36)}-${formatHex(random(4))}`, used: 0 };
      batches[kind] = batch;
    }
    batch.used += 1;
    return `${batch.folder}/${formatHex(random(16))}`;
  };
}

interface Batch {
  readonly hour: number;
  readonly folder: string;
  used: number;
}

/** Takes random bytes a page at a time: a call for a few costs as much as one for many. */
function pool(random: (bytes: number) => Uint8Array): (bytes: number) => Uint8Array {
  let page = random(0);
  let used = 0;
  return (bytes) => {
    if (used + bytes > page.length) {
      page = random(pageBytes);
      used = 0;
    }
    used += bytes;
    return page.subarray(used - bytes, used);
  };
}

const pageBytes = 4096;
const hourMs = 3_600_000;
const keysPerBatch = 4096;

function formatHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
