/** The entry of the honest candidates' process: requests leave at a steady pace, whether or not the last one was answered. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPictureMaker } from '../../bench/load/picture-maker.js';
import type { PaceOrder, PaceResult } from '../server/limits-messages.js';
import { bearer, send } from './send.js';
import { uploadCall } from './upload-call.js';

const makePicture = await createPictureMaker();
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
process.on('message', (order: PaceOrder) => void keepPace(order).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });

async function keepPace({ port, tokens, seconds, perSecond }: PaceOrder): Promise<PaceResult> {
  const seen = { stateMs: [] as number[], uploadMs: [] as number[] };
  const failed: string[] = [];
  const startedAt = performance.now();
  const sendOne = async (turn: number): Promise<void> => {
    const token = tokens[turn % tokens.length] ?? '';
    const isUpload = turn % 4 === 3;
    const call = isUpload
      ? uploadCall(makePicture(), token)
      : { method: 'GET', path: 'state', headers: bearer(token) };
    const sentAt = performance.now();
    const { status } = await send({ agent, port, ...call });
    if (status >= 300) failed.push(`${call.path} answered ${status}`);
    else seen[isUpload ? 'uploadMs' : 'stateMs'].push(performance.now() - sentAt);
  };
  const all: Promise<void>[] = [];
  for (let turn = 0; turn < seconds * perSecond; turn += 1) {
    const waitMs = startedAt + (turn * 1000) / perSecond - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    all.push(sendOne(turn).catch((error: Error) => void failed.push(error.message)));
  }
  await Promise.all(all);
  return { ...seen, failures: failed.length, firstFailure: failed[0] ?? null };
}
