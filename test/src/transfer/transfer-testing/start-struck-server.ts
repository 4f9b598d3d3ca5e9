import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StrikeOrder, TokenOrder } from './strike-order.js';

/** A server process that dies on order. */
export interface StruckServer {
  /** Without the mount point. */
  readonly url: string;
  readonly died: Promise<void>;
  /** A token of a made-up candidate; one call at a time. */
  issueToken(candidateId: string): Promise<string>;
  /** Resolves when it is armed. */
  strike(order: StrikeOrder): Promise<void>;
  kill(): Promise<void>;
}

/** Starts one on a folder that earlier ones have used. */
export async function startStruckServer(directory: string): Promise<StruckServer> {
  const entry = fileURLToPath(new URL('serve-until-struck.js', import.meta.url));
  const child = fork(entry, [directory], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const died = once(child, 'exit').then(() => undefined);
  const tooEarly = died.then(() => Promise.reject(new Error('the server died before it was ready')));
  tooEarly.catch(() => undefined);
  const [url] = (await Promise.race([once(child, 'message'), tooEarly])) as [string];
  const ask = async (order: StrikeOrder | TokenOrder) => {
    const answered = once(child, 'message');
    child.send(order);
    return (await answered)[0] as string;
  };
  return {
    url: new URL(url).origin,
    died,
    issueToken: (candidateId) => ask({ candidateId }),
    async strike(order) {
      await ask(order);
    },
    kill() {
      child.kill('SIGKILL');
      return died;
    },
  };
}
