import type { Readable } from 'node:stream';

/** What `put` is told about the bytes. */
export interface PutOptions {
  /** Exact number of bytes; `put` fails when another number arrives. */
  readonly bytes: number;
}

/** What is under a key. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

/** What a scanner says of the bytes under a key. */
export interface ScanVerdict {
  readonly clean: boolean;
  /** For the log, never for the candidate. */
  readonly detail?: string;
}

/** What `scan` is told about the call. */
export interface ScanOptions {
  readonly signal: AbortSignal;
}

/**
 * Where committed bytes are kept. Keys are made by the SDK: `[a-z0-9/_-]`, at most 120 characters, random,
 * never reused. Throw anything on a fault; throw an error with `code: 'ENOSPC'` when there is no room.
 */
export interface Storage {
  /**
   * Stores bytes under a new key and resolves when they would survive a power loss. All or nothing: after a
   * failure or a crash the key either does not exist or holds exactly these bytes. A Buffer may be read until the
   * promise settles; its memory is then used for another picture.
   */
  put(key: string, body: Buffer | Readable, options: PutOptions): Promise<void>;
  /** The bytes, from the first; rejects with `code: 'ENOENT'` when there are none. */
  open(key: string): Promise<Readable>;
  /** What is under a key, or null. */
  stat(key: string): Promise<StoredObject | null>;
  /** Removes a key for good: it does not come back after a power loss. A missing one is not a fault. */
  remove(key: string): Promise<void>;
  /**
   * Looks for malware, before anybody else opens the bytes; the picture waits in `checking` meanwhile. The signal aborts
   * when nobody waits for the verdict any longer. Anything but a `ScanVerdict` is a fault, and tried again later.
   */
  scan?(key: string, options: ScanOptions): Promise<ScanVerdict>;
  /** Every key that begins with a prefix; used by sweeps and by `verify`. */
  list(prefix: string): AsyncIterable<StoredObject>;
}
