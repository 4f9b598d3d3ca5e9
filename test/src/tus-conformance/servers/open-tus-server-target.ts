import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openTusServer } from '../../bench/servers/open-tus-server.js';
import type { OpenTargets } from './open-targets.js';

/**
 * `@tus/server` with `@tus/file-store`, as its guide sets it up. On Node 20 a body that is cut off may end its process: the
 * stream that Node makes of the request is closed twice. That must not end the questions; how often it would have is said.
 */
export async function openTusServerTarget(): Promise<OpenTargets> {
  const directory = await mkdtemp(join(tmpdir(), 'tus-server-'));
  const server = await openTusServer(directory);
  let ends = 0;
  const outlive = (error: Error & { readonly code?: string }): void => {
    if (error.code !== 'ERR_INVALID_STATE') throw error;
    ends += 1;
  };
  process.on('uncaughtException', outlive);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const version = await readVersion('@tus/server');
  return {
    version,
    targets: [
      {
        label: '@tus/server',
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`,
        ...{ headers: {}, bytes: 6_000, road: 'parts', category: 'pictures' },
        ...{ origin: 'https://page.example', refusals: {} },
      },
    ],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      process.off('uncaughtException', outlive);
      if (ends > 0)
        console.log(`@tus/server: ${ends} times a body that was cut off would have ended the process`);
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function readVersion(name: string): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(join('node_modules', name)));
  const manifest = await readFile(
    join(dirname(join(folder, 'x')), 'node_modules', name, 'package.json'),
    'utf8',
  );
  return (JSON.parse(manifest) as { version: string }).version;
}
