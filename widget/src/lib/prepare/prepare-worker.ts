import { offscreenCanvasKit } from './offscreen-canvas-kit.js';
import { preparePicture } from './prepare-picture.js';
import { PrepareError } from './prepared-picture.js';
import type { FromPrepareWorker, ToPrepareWorker } from './worker-messages.js';

/** The part of a dedicated worker's global that is used; TypeScript's DOM types know the page's only. */
interface WorkerScope {
  postMessage(message: FromPrepareWorker): void;
  onmessage: ((event: MessageEvent<ToPrepareWorker>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const controllers = new Map<number, AbortController>();

/** One picture at a time: two decoded photos at once are too many for a phone. */
let queue: Promise<void> = Promise.resolve();

scope.onmessage = ({ data }) => {
  if (data.kind === 'abort') {
    controllers.get(data.id)?.abort();
    return;
  }
  const controller = new AbortController();
  controllers.set(data.id, controller);
  queue = queue.then(async () => {
    scope.postMessage(await answer(data, controller.signal));
    controllers.delete(data.id);
  });
};
scope.postMessage({ kind: 'ready' });

async function answer(
  { id, file, rules, turns, crop }: Extract<ToPrepareWorker, { kind: 'prepare' }>,
  signal: AbortSignal,
): Promise<FromPrepareWorker> {
  try {
    const picture = await preparePicture(file, rules, offscreenCanvasKit, { turns, crop, signal });
    return { kind: 'prepared', id, picture };
  } catch (error) {
    const { code, details } = error instanceof PrepareError ? error : new PrepareError('corrupt');
    return { kind: 'failed', id, code, details };
  }
}
