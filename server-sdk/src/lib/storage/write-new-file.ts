import { close, fdatasync, open, write } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/**
 * Writes a new file and its fdatasync; rejects when it exists, or when other than `bytes` bytes arrive. The caller
 * removes what a failure leaves.
 */
export function writeNewFile(path: string, body: Buffer | Readable, bytes: number): Promise<void> {
  return Buffer.isBuffer(body) ? writeBuffer(path, body, bytes) : writeStream(path, body, bytes);
}

/** Callbacks, not promises: this is the hot path, and each promise on it was measurable. */
function writeBuffer(path: string, body: Buffer, bytes: number): Promise<void> {
  if (body.length !== bytes) return Promise.reject(new RangeError('another number of bytes came'));
  return new Promise((resolve, reject) => {
    open(path, 'wx', 0o600, (openError, fd) => {
      if (openError !== null) return reject(openError);
      const fail = (error: Error): void => close(fd, () => reject(error));
      writeFrom(fd, body, 0, (writeError) => {
        if (writeError !== null) return fail(writeError);
        fdatasync(fd, (syncError) => {
          if (syncError !== null) return fail(syncError);
          close(fd, (closeError) => (closeError ? reject(closeError) : resolve()));
        });
      });
    });
  });
}

async function writeStream(path: string, body: Readable, bytes: number): Promise<void> {
  const fd = await openFile(path, 'wx', 0o600);
  try {
    let written = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      written += chunk.length;
      if (written > bytes) break;
      await writeWhole(fd, chunk, 0);
    }
    if (written !== bytes) throw new RangeError('another number of bytes came');
    await syncData(fd);
  } catch (error) {
    await closeFile(fd).catch(() => undefined);
    throw error;
  }
  await closeFile(fd);
}

const openFile = promisify(open);
const closeFile = promisify(close);
const syncData = promisify(fdatasync);
const writeWhole = promisify(writeFrom);

/** One write is the rule; a short one goes on where it stopped. */
function writeFrom(fd: number, bytes: Buffer, from: number, done: (error: Error | null) => void): void {
  write(fd, bytes, from, bytes.length - from, null, (error, written) => {
    if (error !== null) done(error);
    else if (from + written >= bytes.length) done(null);
    else writeFrom(fd, bytes, from + written, done);
  });
}
