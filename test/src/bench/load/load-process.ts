/** The entry of the load process: takes one order at a time from its parent and answers with what it saw. */
import type { LoadOrder } from './load-order.js';
import { createPictureMaker } from './picture-maker.js';
import { runLoad } from './run-load.js';

const makePicture = await createPictureMaker();
const turns = new Map<number, number>();

process.on('message', async (order: LoadOrder) => {
  const firstTurn = turns.get(order.port) ?? 0;
  const result = await runLoad(order, makePicture, firstTurn);
  turns.set(order.port, firstTurn + result.uploads + result.failures);
  process.send?.(result);
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
