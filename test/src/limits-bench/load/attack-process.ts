/** The entry of the process that does harm; it goes on until its next order, and answers that with what it saw. */
import { constants, setPriority } from 'node:os';
import type { AttackOrder, AttackResult } from '../server/limits-messages.js';
import { type Attack, startFlood } from './start-flood.js';
import { startSlowSockets } from './start-slow-sockets.js';

const nothing: Attack = { stop: async () => ({ statuses: {}, open: 0, cut: 0 }) };
let current: Attack = nothing;
process.on('message', async (order: AttackOrder) => {
  const seen: AttackResult = await current.stop();
  current = await start(order);
  process.send?.(seen);
});
process.on('disconnect', () => process.exit());
// They share a core with the honest callers, who in the world would stand at machines of their own.
setPriority(constants.priority.PRIORITY_LOW);
process.send?.({ ready: true });

async function start(order: AttackOrder): Promise<Attack> {
  if (order.attack === 'slow') return startSlowSockets(order);
  return order.attack === 'flood' ? startFlood(order) : nothing;
}
