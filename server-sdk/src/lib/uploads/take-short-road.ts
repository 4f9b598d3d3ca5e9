import type { IncomingMessage } from 'node:http';
import { formatCreatedCommit } from './commit-reply.js';
import { commitWhole } from './commit-whole.js';
import { formatLocation } from './format-location.js';
import type { Creation } from './parse-creation.js';
import { planWhole } from './plan-whole.js';
import { readBody } from './read-body.js';
import type { Reply } from './reply.js';
import type { CreationCall } from './take-long-road.js';
import type { UploadsContext } from './uploads-context.js';

/** Whether a creation brings all of its bytes, few enough to stay in memory until the commit. */
export function isShortRoad(creation: Creation, maxBodyMemoryBytes: number): boolean {
  return creation.bodyBytes === creation.length && creation.length <= maxBodyMemoryBytes;
}

/** The short road: the body in memory, hashed while it arrives and while the ledger is asked, then the commit. */
export async function takeShortRoad(
  context: UploadsContext,
  { request, caller, mountPath, wantBody }: CreationCall,
  { announcement, length }: Creation,
): Promise<Reply> {
  const giveBack = context.memory.take(length);
  const unwatch = context.idle.watch(request);
  let reading = isWaiting(request) ? null : readBody(request, length, context.buffers);
  try {
    const plan = await planWhole(context, caller, announcement, length);
    if (plan.kind === 'repeated') {
      return formatCreatedCommit({ ...plan, isRepeated: true }, formatLocation(mountPath, plan.uploadId));
    }
    if (reading === null) {
      wantBody?.();
      reading = readBody(request, length, context.buffers);
    }
    const body = await reading.body;
    const answer = await commitWhole(context, caller, announcement, plan, body);
    return formatCreatedCommit(answer, formatLocation(mountPath, answer.uploadId));
  } finally {
    reading?.release();
    unwatch();
    giveBack();
  }
}

/** A client that asked whether to send at all is told only after the ledger was asked. */
function isWaiting(request: IncomingMessage): boolean {
  return request.headers.expect !== undefined;
}
