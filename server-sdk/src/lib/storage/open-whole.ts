import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import type { Storage } from '../contracts/storage.js';
import { DossierError } from '../errors/dossier-error.js';

/**
 * Stored bytes as they come; the stream fails at its end, instead of ending, when they are not those of the digest.
 * @param sha256 null for a view that was made before its digest was kept
 */
export async function openWhole(storage: Storage, key: string, sha256: string | null): Promise<Readable> {
  const hash = createHash('sha256');
  const whole = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => done(sha256 === null || hash.digest('hex') === sha256 ? null : damaged(key)),
  });
  // Whoever reads is told of faults by the stream itself.
  pipeline(await storage.open(key), whole, () => undefined);
  return whole;
}

function damaged(key: string): DossierError {
  const cause = new Error(`other bytes than were stored under ${key}`);
  return new DossierError('unavailable', { cause });
}
