import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.js';
import type { DemoOptions } from './start-demo.js';

const ownFolder = fileURLToPath(new URL('../.data', import.meta.url));

/** What `PORT`, `HOST`, `DATA_DIR` and `SESSION_MINUTES` say, with their defaults. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): DemoOptions {
  return {
    host: environment.HOST || '127.0.0.1',
    port: readPort(environment.PORT || '3000'),
    dataDirectory: resolve(environment.DATA_DIR || ownFolder),
    sessionIdleMs: readMinutes(environment.SESSION_MINUTES || '30') * 60_000,
  };
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && minutes > 0 && minutes <= 720) return minutes;
  throw new CannotStart(`SESSION_MINUTES=${text} is no time: it is a number of minutes, up to 720.`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CannotStart(`PORT=${text} is not a port: it is a number from 0 to 65535.`);
}
