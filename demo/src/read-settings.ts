import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.js';
import type { DemoOptions } from './start-demo.js';

const ownFolder = fileURLToPath(new URL('../.data', import.meta.url));

/** What `PORT`, `HOST` and `DATA_DIR` say, with their defaults. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): DemoOptions {
  return {
    host: environment.HOST || '127.0.0.1',
    port: readPort(environment.PORT || '3000'),
    dataDirectory: resolve(environment.DATA_DIR || ownFolder),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CannotStart(`PORT=${text} is not a port: it is a number from 0 to 65535.`);
}
