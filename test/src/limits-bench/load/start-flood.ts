import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AttackOrder, AttackResult } from '../server/limits-messages.js';
import { bearer, send } from './send.js';

/** Something that goes on until it is stopped. */
export interface Attack {
  stop(): Promise<AttackResult>;
}

/** One candidate, at one address, who asks for the state and begins uploads on many connections at once. */
export function startFlood(order: Extract<AttackOrder, { attack: 'flood' }>): Attack {
  const { port, token, connections, perSecond } = order;
  // Whoever floods is not at the address of the others: Linux has all of 127.0.0.0/8.
  const agent = new Agent({ keepAlive: true, maxSockets: connections, localAddress: '127.0.0.2' });
  const statuses: Record<string, number> = {};
  let isOver = false;
  let turn = 0;
  const startedAt = performance.now();
  const keepAsking = async (): Promise<void> => {
    while (!isOver) {
      const own = turn;
      turn += 1;
      const waitMs = perSecond === null ? 0 : startedAt + (own * 1000) / perSecond - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      const outcome = await send({ agent, port, ...callOf(own, token) }).then(
        ({ status }) => String(status),
        () => 'cut',
      );
      statuses[outcome] = (statuses[outcome] ?? 0) + 1;
    }
  };
  const all = Promise.all(Array.from({ length: connections }, keepAsking));
  return {
    async stop() {
      isOver = true;
      await all;
      agent.destroy();
      return { statuses, open: 0, cut: 0 };
    },
  };
}

function callOf(turn: number, token: string) {
  if (turn % 2 === 0) return { method: 'GET', path: 'state', headers: bearer(token) };
  const headers = { ...bearer(token), 'Tus-Resumable': '1.0.0', 'Upload-Length': 5_000, 'Content-Length': 0 };
  return { method: 'POST', path: 'uploads', headers };
}
