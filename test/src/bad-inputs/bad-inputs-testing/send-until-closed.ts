import { connect } from 'node:net';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { readAnswer } from '../../fuzz/server/read-answer.js';

/**
 * Writes bytes on a line of their own and waits until the server closes it; resolves to the one answer. What a proxy
 * would take for a second request must never get an answer.
 */
export function sendUntilClosed(port: number, bytes: Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1');
    // A reset may follow the answer: what was written behind it is not read.
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
    });
    socket.on('close', () => {
      const answers = received.toString('latin1').match(/HTTP\/1\.1 \d/g) ?? [];
      const first = readAnswer(received, 'POST', true);
      if (answers.length === 1 && first !== null) resolve(first.answer);
      else reject(new Error(`${answers.length} answers: ${received.toString('latin1').slice(0, 300)}`));
    });
    socket.write(bytes);
  });
}
