import { openWorkerLane } from './open-worker-lane.js';
import { type LaneJob, LaneLostError, type PreparationLane } from './preparation-lane.js';
import type { PickedFile, PrepareOptions } from './prepare-picture.js';
import { type PictureRules, type PreparedPicture, PrepareError } from './prepared-picture.js';

/** Makes pictures fit. */
export interface Preparer {
  /**
   * Makes one picked file upright, free of metadata and at most `rules.maxBytes` large; rejects with `PrepareError`.
   * Calls queue up: pictures are prepared one after the other, in the order of the calls.
   */
  prepare(file: PickedFile, rules: PictureRules, options?: PrepareOptions): Promise<PreparedPicture>;
  /** Ends the worker; what is still waiting rejects with `aborted`. */
  close(): void;
}

/**
 * Prepares pictures in a worker, or on the page where there is none. Nothing is loaded before the first picture: this
 * module is small enough for a first load.
 */
export function createPreparer(): Preparer {
  const closing = new AbortController();
  let lane: Promise<PreparationLane> | null = null;
  const takeLane = () => {
    lane ??= openLane();
    lane.catch(() => {
      lane = null; // the network may be back at the next picture
    });
    return lane;
  };
  const runOnce = async (job: LaneJob): Promise<PreparedPicture> => {
    if (job.signal.aborted) throw new PrepareError('aborted');
    const open = await takeLane();
    if (job.signal.aborted) throw new PrepareError('aborted');
    return open.prepare(job);
  };
  const run = async (job: LaneJob): Promise<PreparedPicture> => {
    try {
      return await runOnce(job);
    } catch (error) {
      if (!(error instanceof LaneLostError)) throw error;
      lane = loadPageLane();
      return runOnce(job);
    }
  };
  return {
    prepare(file, rules, { turns = 0, crop = null, signal } = {}) {
      const aborting = followSignals([closing.signal, ...(signal ? [signal] : [])]);
      const picked = file instanceof File ? file : new File([file], file.name ?? '', { type: file.type });
      return orAborted(run({ file: picked, rules, turns, crop, signal: aborting }), aborting);
    },
    close() {
      closing.abort();
      lane?.then((open) => open.close()).catch(() => undefined);
    },
  };
}

async function openLane(): Promise<PreparationLane> {
  try {
    return await openWorkerLane();
  } catch {
    return loadPageLane();
  }
}

async function loadPageLane(): Promise<PreparationLane> {
  try {
    const { openPageLane } = await import('./open-page-lane.js');
    return openPageLane();
  } catch (error) {
    throw Object.assign(new PrepareError('unavailable'), { cause: error });
  }
}

/** `AbortSignal.any` for browsers older than 2023. */
function followSignals(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort();
    else signal.addEventListener('abort', () => controller.abort(), { once: true });
  }
  return controller.signal;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new PrepareError('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject);
  });
}
