import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceivedBody } from './read-body.js';
import type { SegmentRecord } from './upload-ledger.js';

/**
 * Reads an upload's bytes from its segments, in order, each as far as it was acknowledged and no further.
 * Rejects with `ENOENT` when another request has finished the upload meanwhile.
 */
export async function readSegments(
  directory: string,
  segments: readonly SegmentRecord[],
  length: number,
): Promise<ReceivedBody> {
  const bytes = Buffer.allocUnsafeSlow(length);
  const hash = createHash('sha256');
  let filled = 0;
  for (const segment of [...segments].sort((a, b) => a.start - b.start)) {
    if (segment.start !== filled) throw new Error(`segments do not join at byte ${filled}`);
    const part = bytes.subarray(filled, filled + segment.bytes);
    await fillFrom(join(directory, segment.file), part);
    hash.update(part);
    filled += segment.bytes;
  }
  if (filled !== length) throw new Error(`segments end at byte ${filled} of ${length}`);
  return { bytes, sha256: hash.digest('hex') };
}

async function fillFrom(path: string, part: Buffer): Promise<void> {
  const handle = await open(path, 'r');
  try {
    for (let at = 0; at < part.length; ) {
      const { bytesRead } = await handle.read(part, at, part.length - at, at);
      if (bytesRead === 0) throw new Error('a segment is shorter than acknowledged');
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
