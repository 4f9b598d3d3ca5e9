import { connect } from 'node:net';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { readAnswer } from '../../fuzz/server/read-answer.js';

/** Several requests written at once; resolves to the last answer, when those before it have these statuses. */
export function sendPipelined(
  port: number,
  requests: Buffer,
  statusesBefore: readonly number[],
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${received.length} bytes`)));
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      const statuses = [...received.toString('latin1').matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) =>
        Number(status),
      );
      if (statuses.length <= statusesBefore.length) return;
      const last = readAnswer(received.subarray(received.lastIndexOf('HTTP/1.1 ')), 'PATCH');
      if (last === null) return;
      socket.removeAllListeners('close').destroy();
      if (statuses.slice(0, -1).join() === statusesBefore.join()) resolve(last.answer);
      else reject(new Error(`answered ${statuses.join()}`));
    });
    socket.write(requests);
  });
}
