/**
 * The entry of a check process: takes one picture at a time from its parent and answers with a verdict. It runs
 * beside the server so that what a hostile picture does to a decoder happens here, and can be killed.
 */
import type { CheckAnswer, CheckOrder } from './check-message.js';
import { makeView, restrictDecoders } from './make-view.js';
import type { CheckVerdict } from './picture-check.js';
import { watchMemory } from './watch-memory.js';

restrictDecoders();
const maxRssBytes = process.memoryUsage.rss() + Number(process.argv[2]);
process.on('message', (order: CheckOrder) => void takeOrder(order));
// Without a parent there is nothing to do; an exit would wait for the decoder.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal's Ctrl-C and a service manager's stop reach the whole group: the parent ends this process when it is done.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
answer({ kind: 'ready' });

async function takeOrder({ bytes }: CheckOrder): Promise<void> {
  const verdict = await new Promise<CheckVerdict>((resolve, reject) => {
    const stopWatching = watchMemory(maxRssBytes, () => resolve({ ok: false, code: 'too_complex' }));
    makeView(bytes).finally(stopWatching).then(resolve, reject);
  });
  answer({ kind: 'verdict', verdict, isSpent: process.memoryUsage.rss() > maxRssBytes });
}

function answer(message: CheckAnswer): void {
  process.send?.(message);
}
