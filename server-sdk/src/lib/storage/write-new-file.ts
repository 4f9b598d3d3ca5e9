import { close, fdatasync, open, write } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/**
 * Writes a new file and its fdatasync; rejects when it exists, or when other than `bytes` bytes arrive. The caller
 * removes what a failure leaves.
 */
export async function writeNewFile(path: string, body: Buffer | Readable, bytes: number): Promise<void> {
  if (Buffer.isBuffer(body) && body.length !== bytes) throw new RangeError('another number of bytes came');
  const fd = await openFile(path, 'wx', 0o600);
  try {
    if (Buffer.isBuffer(body)) await writeWhole(fd, body);
    else await writeStream(fd, body, bytes);
    await syncData(fd);
  } catch (error) {
    close(fd, () => undefined);
    throw error;
  }
  await closeFile(fd);
}

const openFile = promisify(open);
const closeFile = promisify(close);
const syncData = promisify(fdatasync);

async function writeStream(fd: number, body: Readable, bytes: number): Promise<void> {
  let written = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    written += chunk.length;
    if (written > bytes) break;
    await writeWhole(fd, chunk);
  }
  if (written !== bytes) throw new RangeError('another number of bytes came');
}

/** One write is the rule; a short one goes on where it stopped. */
function writeWhole(fd: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (from: number): void =>
      write(fd, bytes, from, bytes.length - from, null, (error, written) => {
        if (error !== null) reject(error);
        else if (from + written >= bytes.length) resolve();
        else next(from + written);
      });
    next(0);
  });
}
