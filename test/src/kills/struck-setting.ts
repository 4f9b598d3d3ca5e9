import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import { type Filter, startFilter } from '../transfer/transfer-testing/start-filter.js';
import { type StruckServer, startStruckServer } from '../transfer/transfer-testing/start-struck-server.js';

/** How many pictures lose their server, and how many each time. */
export interface KillOrder {
  readonly pictures: number;
  /** From 1 to 4. */
  readonly perKill: number;
}

/** Servers that die one after the other on one folder, and the one address at which the browser finds them. */
export interface StruckSetting {
  readonly directory: string;
  readonly front: Filter;
  /** The one that runs now. */
  readonly server: StruckServer;
  /** Pictures to send; the last one is too large for a single request, so that its commit answers a PATCH. */
  readonly samples: readonly Buffer[];
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the first one. */
export async function openStruckSetting(): Promise<StruckSetting> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-struck-'));
  const small = [1, 2, 3].map((seed) => makeJpeg({ width: 80, height: 80, seed }));
  const large = makeJpeg({ width: 1500, height: 2000, noise: 24, quality: 90, seed: 4 });
  const samples = await Promise.all([...small, large]);
  let server = await startStruckServer(directory);
  const front = await startFilter(server.url);
  return {
    directory,
    front,
    samples,
    get server() {
      return server;
    },
    async startAgain() {
      server = await startStruckServer(directory);
      front.target = server.url;
    },
    async close() {
      await server.kill();
      await front.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Which sample the picture of this number is. */
export function sampleOf({ samples }: StruckSetting, number: number): Buffer {
  return samples[number % samples.length] ?? Buffer.alloc(0);
}

/**
 * How long after the last byte the server dies, in turn: at once, in the middle of the commits, and when all of them are
 * durable (null). The turn shifts by one every four kills, so that each sample meets each moment.
 */
export function momentOf(kill: number): number | null {
  return [0, 3, 8, null][(kill + Math.floor(kill / 4)) % 4] ?? null;
}
