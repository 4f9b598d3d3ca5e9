import { type BodyBuffers, createBodyBuffers } from './body-buffers.js';
import { createIdleCutter, type IdleCutter } from './idle-cutter.js';
import { createInFlight, type InFlight } from './in-flight.js';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.js';
import { createSegmentReceiver, type SegmentReceiver } from './segment-receiver.js';
import type { UploadsLogger, UploadsOptions } from './uploads-options.js';

/** What every step of this room works with: the options with their defaults, and what is shared by all requests. */
export interface UploadsContext extends UploadsOptions {
  readonly maxBodyMemoryBytes: number;
  readonly logger: UploadsLogger;
  readonly memory: MemoryBudget;
  readonly buffers: BodyBuffers;
  readonly idle: IdleCutter;
  readonly inFlight: InFlight;
  readonly segments: SegmentReceiver;
}

export function createUploadsContext(options: UploadsOptions): UploadsContext {
  return {
    ...options,
    maxBodyMemoryBytes: options.maxBodyMemoryBytes ?? 1_048_576,
    logger: options.logger ?? { warn: () => undefined },
    memory: createMemoryBudget(options.maxTotalMemoryBytes ?? 268_435_456),
    buffers: createBodyBuffers(),
    idle: createIdleCutter(options.idleMs ?? 30_000),
    inFlight: createInFlight(),
    segments: createSegmentReceiver(options.segmentsDirectory),
  };
}
