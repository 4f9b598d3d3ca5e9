import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadOrder, LoadResult } from './load-order.js';
import type { UniquePicture } from './picture-maker.js';
import { sendPicture } from './send-picture.js';

/**
 * A closed loop: so many keep-alive connections, each sending its next picture when the last one was answered.
 * @param turn where token and category begin, so that one order goes on where another stopped
 */
export async function runLoad(
  order: LoadOrder,
  makePicture: () => UniquePicture,
  firstTurn: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const seen = { latenciesMs: [] as number[], uploads: 0, failures: 0, firstFailure: null as string | null };
  const startedAt = performance.now();
  const endsAt = startedAt + order.seconds * 1000;
  let taken = 0;

  const upload = async (turn: number): Promise<void> => {
    const picture = makePicture();
    const sentAt = performance.now();
    try {
      await sendPicture(order, agent, picture, firstTurn + turn);
      const answeredAt = performance.now();
      seen.uploads += 1;
      if (answeredAt <= endsAt) seen.latenciesMs.push(answeredAt - sentAt);
    } catch (error) {
      seen.failures += 1;
      seen.firstFailure ??= error instanceof Error ? error.message : 'unknown';
    }
  };
  const connect = async (): Promise<void> => {
    while (performance.now() < endsAt && taken < order.uploads) {
      const turn = taken;
      taken += 1;
      await waitForTurn(order, turn, startedAt);
      await upload(turn);
    }
  };
  await Promise.all(Array.from({ length: order.connections }, connect));
  agent.destroy();
  return { ...seen, elapsedMs: performance.now() - startedAt };
}

/** With a pace, the n-th upload leaves n / pace seconds after the start. */
async function waitForTurn({ perSecond }: LoadOrder, turn: number, startedAt: number): Promise<void> {
  if (perSecond === null) return;
  const waitMs = startedAt + (turn * 1000) / perSecond - performance.now();
  if (waitMs > 0) await sleep(waitMs);
}
