import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { answerUnparsed } from './answer-unparsed.js';

let server: Server;
let lines: unknown[] = [];

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Everything that comes on a line until it is closed. @param later written when the first bytes have come */
function exchange(bytes: string, later = ''): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    if (text === '' && later !== '') socket.write(later);
    text += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  return new Promise((resolve) => socket.on('close', () => resolve(text)));
}

async function open(answer: (response: ServerResponse) => void): Promise<void> {
  server = createServer((_request, response) => answer(response));
  lines = [];
  answerUnparsed(server, { info: (line: unknown) => void lines.push(line) });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

describe('what Node cannot parse', () => {
  it.each([
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'method_not_allowed'],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'too_many_headers'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
      'bad_request',
    ],
    ['CONNECT', 'CONNECT evil.example:1 HTTP/1.1\r\nHost: x\r\n\r\n', 405, 'method_not_allowed'],
  ])('is answered with a code and a number: %s', async (_name, request, status, code) => {
    await open((response) => response.end());
    const [head = '', body = ''] = (await exchange(request)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toContain('Connection: close');
    const { error } = JSON.parse(body) as { error: Record<string, string> };
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\w/) });
    expect(head).toContain(`X-Request-Id: ${error.requestId}`);
    expect(lines).toEqual([{ requestId: error.requestId, route: 'unparsed', status, code }]);
  });

  it('is left to the host where the host listens itself', async () => {
    await open((response) => response.end());
    server.on('clientError', (_error, socket) => socket.end('HTTP/1.1 400 Own\r\n\r\n'));
    expect(await exchange('BREW / HTTP/1.1\r\n\r\n')).toBe('HTTP/1.1 400 Own\r\n\r\n');
  });

  it('is not answered into the middle of another answer', async () => {
    await open((response) => {
      response.writeHead(200, { 'Content-Length': 10 });
      response.write('12345');
    });
    const text = await exchange('GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'BREW / HTTP/1.1\r\n\r\n');
    expect(text.endsWith('12345')).toBe(true);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
