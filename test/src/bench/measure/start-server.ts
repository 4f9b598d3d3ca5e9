import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerKind } from '../servers/contender.js';
import type { ServerAnswer, ServerOrder, ServerQuestion, ServerReady } from '../servers/server-messages.js';
import { activateCandidates } from './activate-candidates.js';
import { emptyFolder } from './empty-folder.js';
import { startChild } from './start-child.js';
import { startTusd } from './start-tusd.js';

/** A server of the bench in a process and a folder of its own. */
export interface BenchServer extends ServerReady {
  readonly pid: number;
  ask(question: ServerQuestion): Promise<ServerAnswer>;
  /** Removes the pictures, so that no run needs more room than one measurement. */
  empty(): Promise<void>;
  end(): Promise<void>;
}

/** Starts a server; `null` as core leaves it all of them. */
export async function startServer(
  kind: ServerKind,
  options: {
    readonly directory: string;
    readonly core: number | null;
    readonly candidates: number;
    readonly processes?: number;
    readonly nodeFlags?: readonly string[];
  },
): Promise<BenchServer> {
  const { directory, core, candidates, processes = 1, nodeFlags = [] } = options;
  const pictures = join(directory, 'pictures');
  await mkdir(pictures, { recursive: true });
  const empty = () => emptyFolder(pictures);
  if (kind === 'tusd') return { ...(await startTusd(pictures, core)), empty };
  const order: ServerOrder = { server: kind, directory, candidates, processes };
  const entry = new URL('../servers/server-process.js', import.meta.url);
  const child = await startChild<ServerReady>(entry, JSON.stringify(order), { core, nodeFlags });
  await activateCandidates(child.ready);
  return {
    ...child.ready,
    pid: child.pid,
    ask: (question) => child.ask(question),
    empty,
    end: () => child.end(),
  };
}
