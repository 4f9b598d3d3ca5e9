import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy that everything of a browser goes through, whichever thread asks. */
export interface Recorder {
  /** For the browser's `proxy.server`. */
  readonly url: string;
  /** Each request's address; of an encrypted one `https://host:port`. */
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

/** Starts one; it passes plain requests on and refuses encrypted ones, written down either way. */
export async function startRecorder(): Promise<Recorder> {
  const addresses: string[] = [];
  const server = createServer((request, response) => {
    const address = request.url ?? '';
    addresses.push(address);
    const passed = send(address, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  server.on('connect', (request, socket) => {
    const [host = '', port = ''] = (request.url ?? '').split(':');
    if (port === '443') {
      addresses.push(`https://${request.url}`);
      socket.destroy();
      return;
    }
    const onward = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    onward.pipe(socket).pipe(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    addresses,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
