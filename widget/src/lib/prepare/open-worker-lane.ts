import { LaneLostError, type PreparationLane } from './preparation-lane.js';
import { type PreparedPicture, PrepareError } from './prepared-picture.js';
import { startPrepareWorker } from './start-prepare-worker.js';
import type { FromPrepareWorker, ToPrepareWorker } from './worker-messages.js';

/** A lane in a worker; rejects with `LaneLostError` where none can be had. */
export async function openWorkerLane(): Promise<PreparationLane> {
  if (typeof Worker !== 'function' || typeof OffscreenCanvas !== 'function') throw new LaneLostError();
  const worker = await start();
  const waiting = new Map<number, WaitingCaller>();
  let lastId = 0;
  let lost = false;
  await untilReady(worker);
  const lose = () => {
    lost = true;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new LaneLostError());
    waiting.clear();
  };
  worker.onerror = lose;
  worker.onmessageerror = lose;
  worker.onmessage = ({ data }: MessageEvent<FromPrepareWorker>) => {
    if (data.kind === 'ready') return;
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.kind === 'prepared') resolve?.(data.picture);
    else reject?.(new PrepareError(data.code, data.details));
  };
  return {
    prepare({ file, rules, turns, crop, signal }) {
      if (lost) return Promise.reject(new LaneLostError());
      const id = ++lastId;
      signal.addEventListener('abort', () => send(worker, { kind: 'abort', id }), { once: true });
      send(worker, { kind: 'prepare', id, file, rules, turns, crop });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close: lose,
  };
}

interface WaitingCaller {
  readonly resolve: (picture: PreparedPicture) => void;
  readonly reject: (error: Error) => void;
}

async function start(): Promise<Worker> {
  try {
    return await startPrepareWorker();
  } catch (error) {
    throw new LaneLostError('no worker', { cause: error });
  }
}

function send(worker: Worker, message: ToPrepareWorker): void {
  worker.postMessage(message);
}

/** A worker that says nothing for this long is not coming: its script may be blocked without an error. */
const readyTimeoutMs = 15_000;

function untilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      worker.terminate();
      reject(new LaneLostError());
    };
    const timer = setTimeout(fail, readyTimeoutMs);
    worker.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.onerror = () => {
      clearTimeout(timer);
      fail();
    };
  });
}
