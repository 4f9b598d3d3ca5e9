import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { dossierHandler } from '../mounts/dossier-handler.js';
import { type StartedDossier, startDossier } from '../testing/start-dossier.js';
import { parseForwardedAddress } from './parse-forwarded-address.js';
import { createAddressReader } from './read-address.js';

type Asked = Parameters<ReturnType<typeof createAddressReader>>[0];

function requestOf(socket: object, forwarded: string): Asked {
  const headers = forwarded === '' ? {} : { 'x-forwarded-for': forwarded };
  return { headers, socket } as unknown as Asked;
}

it.each([
  [[], '198.51.100.1', '203.0.113.5', '198.51.100.1'],
  [['10.0.0.0/8'], '10.1.2.3', '6.6.6.6, 203.0.113.5, 10.9.9.9', '203.0.113.5'],
  [['10.0.0.0/8'], '198.51.100.1', '6.6.6.6', '198.51.100.1'],
  [['10.0.0.0/8'], '10.1.2.3', '6.6.6.6:1, 203.0.113.5:50123,10.9.9.9:443', '203.0.113.5'],
  [['10.0.0.0/8'], '10.1.2.3', '', '10.1.2.3'],
  [['10.0.0.0/8'], '::ffff:10.1.2.3', '203.0.113.5', '203.0.113.5'],
  [['loopback'], '::1', '6.6.6.6, nonsense', 'unknown'],
  [['loopback'], '::1', '6.6.6.6, unix', 'unknown'],
  [['loopback'], '::1', '[2001:db8:1:2::9]:5', '2001:db8:1:2::/64'],
  [['loopback'], '::1', '[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
  [['loopback'], '::1', '2001:db8:1:2::9', '2001:db8:1:2::/64'],
  [['loopback'], '127.0.0.1', '2001:db8:1:2::9, [::1]:5', '2001:db8:1:2::/64'],
  [['loopback'], '127.0.0.1', '203.0.113.5, 127.0.0.1:80', '203.0.113.5'],
  [['loopback'], '127.0.0.1', '[::ffff:203.0.113.5]:80', '203.0.113.5'],
  [[], '::ffff:198.51.100.1', '', '198.51.100.1'],
  [[], '2001:db8:1:2:3:4:5:6', '', '2001:db8:1:2::/64'],
  [[], '2001:db8:1:2:ffff::1', '', '2001:db8:1:2::/64'],
  [[], undefined, '203.0.113.5', 'unix'],
  [['loopback'], undefined, '203.0.113.5', 'unix'],
  [['unix'], undefined, '6.6.6.6, 203.0.113.5', '203.0.113.5'],
  [['unix'], undefined, '203.0.113.5:9', '203.0.113.5'],
  [['unix'], undefined, '203.0.113.5, unix:', '203.0.113.5'],
  [['unix', 'loopback'], undefined, '203.0.113.5, ::1', '203.0.113.5'],
  [['unix'], undefined, '', 'unix'],
  [['unix'], '198.51.100.1', '203.0.113.5', '198.51.100.1'],
])(
  'with trusted %j, connected from %s, forwarded for "%s" is %s',
  (trusted, address, forwarded, expected) => {
    const read = createAddressReader(trusted);
    expect(read(requestOf({ remoteAddress: address, destroyed: false }, forwarded))).toBe(expected);
  },
);

it('a TCP connection whose peer is gone does not pass for a Unix socket', () => {
  const read = createAddressReader(['unix']);
  expect(read(requestOf({ localAddress: '127.0.0.1', destroyed: false }, '203.0.113.5'))).toBe('unknown');
  expect(read(requestOf({ destroyed: true }, '203.0.113.5'))).toBe('unknown');
});

it.each([
  ['1.2.3.4:567', '1.2.3.4'],
  [' 1.2.3.4 ', '1.2.3.4'],
  ['1.2.3.4:', '1.2.3.4:'],
  ['1.2.3.4:567890', '1.2.3.4:567890'],
  ['[::1]:5', '::1'],
  ['::1:5', '::1:5'],
  ['[::1', '[::1'],
  ['unix:', 'unix'],
  ['unix', ''],
  ['', ''],
])('the entry "%s" is "%s"', (entry, expected) => expect(parseForwardedAddress(entry)).toBe(expected));

describe('a server on a Unix socket', () => {
  let started: StartedDossier;
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    await started.remove();
  });

  const lines: string[] = [];
  async function start(trustedProxies: readonly string[]) {
    lines.length = 0;
    const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    started = await startDossier({
      limits: { perAddress: { requestsPerMinute: 5 }, trustedProxies },
      logger,
    });
    const folder = await mkdtemp(join(tmpdir(), 'dossier-socket-'));
    endings.push(() => rm(folder, { recursive: true, force: true }));
    const socketPath = join(folder, 'socket');
    const handle = dossierHandler(started.dossier, { prefix: '/dossier' });
    const server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    endings.push(() => new Promise((resolve) => server.close(resolve)));
    return (forwarded: string | null) =>
      new Promise<number>((resolve, reject) => {
        const headers = forwarded === null ? {} : { 'X-Forwarded-For': forwarded };
        sendRequest({ socketPath, path: '/dossier/state', headers, agent: false }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        })
          .on('error', reject)
          .end();
      });
  }

  it('tells addresses apart by what its proxy wrote, once the proxy is named', async () => {
    const from = await start(['unix']);
    for (let time = 0; time < 5; time += 1) {
      expect(await from(`203.0.113.${time}, 198.51.100.7:${40_000 + time}`)).toBe(401);
    }
    expect(await from('203.0.113.99, 198.51.100.7:1')).toBe(429);
    expect(await from('198.51.100.8:1')).toBe(401);
    expect(await from('[2001:db8::1]:5')).toBe(401);
    expect(lines).toEqual([]);
  });

  it('believes nobody unnamed: all share one limit, and the log says so once', async () => {
    const from = await start([]);
    for (let time = 0; time < 5; time += 1) expect(await from(`198.51.100.${time}`)).toBe(401);
    expect(await from('198.51.100.9')).toBe(429);
    expect(await from(null)).toBe(429);
    expect(lines.filter((line) => line.includes('limits.trustedProxies'))).toHaveLength(1);
  });
});
