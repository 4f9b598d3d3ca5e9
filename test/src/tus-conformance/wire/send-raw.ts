import { connect } from 'node:net';

/**
 * Sends bytes as they are on one connection; resolves to everything that came until so many answers were there, the
 * connection was closed, or it was quiet for a while. The line is not half-closed: servers take that for a client that left.
 */
export function sendRaw(url: string, bytes: Buffer, answers: number, quietMs = 2_000): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  if (protocol !== 'http:') return Promise.reject(new Error('raw requests go to http: only'));
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port || 80), hostname);
    const parts: Buffer[] = [];
    const textOf = () => Buffer.concat(parts).toString('latin1');
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      if (statusesOf(textOf()).length >= answers) socket.destroy();
    });
    socket.on('error', (error) => (parts.length === 0 ? reject(error) : undefined));
    socket.on('close', () => resolve(textOf()));
    socket.write(bytes);
  });
}

/** One request as bytes. */
export function formatRequest(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer = Buffer.alloc(0),
): Buffer {
  const { host, pathname } = new URL(url);
  const lines = [`${method} ${pathname} HTTP/1.1`, `Host: ${host}`, `Content-Length: ${body.length}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

/** The status codes of the answers, in their order. */
export function statusesOf(answers: string): readonly number[] {
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}
