import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A PATCH by hand, of which one sends as many bytes as one likes. */
export interface OpenPatch {
  readonly socket: Socket;
  write(bytes: Buffer): Promise<void>;
  /** The status of the answer, or null when the line ends without one. */
  readonly status: Promise<number | null>;
}

export interface PatchTarget {
  /** The address of a server, `http://127.0.0.1:port/dossier`. */
  readonly url: string;
  readonly token: string;
  /** `uploads/…`. */
  readonly path: string;
  readonly offset: number;
  readonly bodyBytes: number;
}

export async function openPatch({ url, token, path, offset, bodyBytes }: PatchTarget): Promise<OpenPatch> {
  const { port, pathname } = new URL(`${url}/${path}`);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const status = readStatus(socket);
  const lines = [
    `PATCH ${pathname} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    'Tus-Resumable: 1.0.0',
    'Content-Type: application/offset+octet-stream',
    `Upload-Offset: ${offset}`,
    `Content-Length: ${bodyBytes}`,
    '\r\n',
  ];
  socket.write(lines.join('\r\n'));
  const write = (bytes: Buffer) => new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
  return { socket, write, status };
}

function readStatus(socket: Socket): Promise<number | null> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
      const told = /^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1];
      if (told !== undefined) resolve(Number(told));
    });
    socket.on('close', () => resolve(null));
  });
}
