import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTusd, startTusd, tusdProgram } from '../../bench/measure/start-tusd.js';
import type { OpenTargets, SkippedTarget } from './open-targets.js';

/** tusd with its file store, built with Go; or the reason why it cannot be. */
export async function openTusdTarget(): Promise<OpenTargets | SkippedTarget> {
  const reason = prepareTusd();
  if (reason !== null) return { label: 'tusd', reason };
  const directory = await mkdtemp(join(tmpdir(), 'tusd-'));
  const server = await startTusd(directory, null);
  return {
    version: readVersion(),
    targets: [
      {
        label: 'tusd',
        url: `http://127.0.0.1:${server.port}${server.path}`,
        ...{ headers: {}, bytes: 6_000, road: 'parts', category: 'pictures' },
        ...{ origin: 'https://page.example', refusals: {} },
      },
    ],
    async close() {
      await server.end();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** `go install` leaves no version in `tusd -version`; the build information has it. */
function readVersion(): string | null {
  const { stdout } = spawnSync('go', ['version', '-m', tusdProgram], { encoding: 'utf8' });
  return /mod\s+github\.com\/tus\/tusd\/v2\s+v?(\S+)/.exec(stdout ?? '')?.[1] ?? null;
}
