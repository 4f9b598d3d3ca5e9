import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UploadsContext } from './uploads-context.js';

export interface UploadsSweep {
  /** Uploads that have ended. */
  readonly expired: number;
  /** Files of segments that nobody needs any more. */
  readonly removedFiles: number;
}

/**
 * Ends expired uploads, then removes segments that no open upload needs and that are an hour old: younger ones may be
 * arriving in this process or another, not yet on record.
 */
export async function sweepSegments({ ledger, segments, clock }: UploadsContext): Promise<UploadsSweep> {
  const { expired, liveFiles } = await ledger.sweep();
  const live = new Set(liveFiles);
  const names = await readdir(segments.directory).catch(() => []);
  const dead: string[] = [];
  for (const name of names) {
    if (live.has(name)) continue;
    const found = await stat(join(segments.directory, name)).catch(() => null);
    if (found?.isFile() && found.mtimeMs < clock() - segmentAgeMs) dead.push(name);
  }
  await segments.discard(dead);
  return { expired, removedFiles: dead.length };
}

const segmentAgeMs = 3_600_000;
