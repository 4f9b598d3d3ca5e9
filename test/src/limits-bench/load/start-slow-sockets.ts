import { connect, type Socket } from 'node:net';
import type { AttackOrder } from '../server/limits-messages.js';
import type { Attack } from './start-flood.js';

/** Half of them never end their headers, half never end a body; each sends a byte a second, and comes again when cut. */
export async function startSlowSockets(order: Extract<AttackOrder, { attack: 'slow' }>): Promise<Attack> {
  const { port, token, sockets: count } = order;
  const unendingBody = `POST /dossier/submission HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`;
  const open = new Set<Socket>();
  let cut = 0;
  let isOver = false;
  const begin = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.3' }, () => {
        open.add(socket);
        socket.write(index % 2 === 0 ? unendingHeaders : unendingBody);
        resolve();
      });
      socket.on('data', () => undefined).on('error', () => resolve());
      socket.on('close', () => {
        open.delete(socket);
        if (isOver) return;
        cut += 1;
        setTimeout(() => void (isOver || begin(index)), 100);
      });
    });
  await Promise.all(Array.from({ length: count }, (_, index) => begin(index)));
  const trickle = setInterval(() => {
    for (const socket of open) socket.write('x');
  }, 1_000);
  return {
    async stop() {
      isOver = true;
      clearInterval(trickle);
      const left = open.size;
      for (const socket of open) socket.destroy();
      return { statuses: {}, open: left, cut };
    },
  };
}

const unendingHeaders = 'GET /dossier/state HTTP/1.1\r\nHost: bench\r\nX-Slow: ';
