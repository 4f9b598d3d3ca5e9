import { connect, type Socket } from 'node:net';
import { readAnswer } from './read-answer.js';

/** What came back; status 0 when the connection was closed without an answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** A socket on which anything can be written, right or wrong, and one answer read. Opens again when it was closed. */
export class RawConnection {
  readonly #port: number;
  #socket: Socket | null = null;

  constructor(port: number) {
    this.#port = port;
  }

  /** Writes bytes as they are. @param method decides whether the answer has a body */
  exchange(bytes: Buffer, method: string): Promise<RawAnswer> {
    const socket = this.#open();
    return new Promise((resolve) => {
      let received: Buffer = Buffer.alloc(0);
      const finish = (answer: RawAnswer, isOver: boolean): void => {
        clearTimeout(timer);
        socket.removeAllListeners('data').removeAllListeners('close');
        if (isOver) this.close();
        resolve(answer);
      };
      const timer = setTimeout(() => finish({ ...nothing, status: -1 }, true), longestMs);
      socket.on('data', (data: Buffer) => {
        received = Buffer.concat([received, data]);
        const found = readAnswer(received, method);
        if (found !== null) finish(found.answer, found.isLast);
      });
      socket.once('close', () => finish(readAnswer(received, method, true)?.answer ?? nothing, true));
      socket.write(bytes);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    if (this.#socket !== null && !this.#socket.destroyed && this.#socket.writable) return this.#socket;
    const socket = connect(this.#port, '127.0.0.1').setNoDelay(true);
    // A reset is followed by the close.
    socket.on('error', () => undefined);
    this.#socket = socket;
    return socket;
  }
}

const nothing: RawAnswer = { status: 0, headers: new Map(), body: Buffer.alloc(0) };
const longestMs = 30_000;
