import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface FakeClamd {
  readonly address: { readonly host: string; readonly port: number };
  /** What it answers from now on; null keeps the line open and says nothing. */
  answer: (bytes: Buffer) => string | null;
  /** Connections that were closed before they were answered. */
  readonly given: { up: number };
  close(): Promise<void>;
}

/** Speaks clamd's INSTREAM on a socket of 127.0.0.1. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let heard = Buffer.alloc(0);
    let isAnswered = false;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (!isAnswered) fake.given.up += 1;
    });
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const stream = readStream(heard);
      const said = stream === null || isAnswered ? null : fake.answer(stream);
      if (said === null) return;
      isAnswered = true;
      socket.end(`${said}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeClamd = {
    address: { host: '127.0.0.1', port },
    answer: () => 'stream: OK',
    given: { up: 0 },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

/** The bytes of a stream that has ended, or null. */
function readStream(heard: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (heard.length < command.length) return null;
  if (heard.toString('latin1', 0, command.length) !== command) throw new Error('not INSTREAM');
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
