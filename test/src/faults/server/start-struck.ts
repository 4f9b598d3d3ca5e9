import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundleServer } from './bundle-server.js';
import {
  type FaultMessage,
  type FaultSettings,
  settingsVariable,
  type TokenRequest,
} from './fault-settings.js';

/** A running server process of the harness. */
export interface StruckServer {
  readonly url: string;
  readonly pid: number;
  /** From its start until it said that it serves, milliseconds. */
  readonly readyMs: number;
  /** Whether it has died, by itself or not. */
  readonly isDead: boolean;
  /** By `performance.now()`; infinity while it lives. */
  readonly endedAt: number;
  readonly died: Promise<void>;
  /** Rejects when it dies before it has answered. */
  issue(subject: TokenRequest['subject']): Promise<string>;
  kill(): Promise<void>;
}

export interface StartOptions {
  /** From the product's own files, else from one bundled file. */
  readonly isWhole?: boolean;
  /** Has its system calls written there by strace. */
  readonly trace?: string | null;
  /** Runs as this user and group. */
  readonly user?: number;
}

const traced = 'openat,pwrite64,fsync,fdatasync,rename,unlink,unlinkat,write,writev,sendto,sendmsg';

/**
 * Starts one; null when it died before it served, as it may have been told.
 */
export async function startStruck(
  settings: FaultSettings,
  { isWhole = false, trace = null, user }: StartOptions = {},
): Promise<StruckServer | null> {
  const own = fileURLToPath(new URL('serve-struck.js', import.meta.url));
  const entry = isWhole ? own : await bundleServer();
  const startedAt = performance.now();
  const child = fork(entry, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
    ...(trace === null
      ? { execArgv: [] }
      : {
          execPath: 'strace',
          execArgv: ['-f', '-y', '-s', '24', '-e', `trace=${traced}`, '-o', trace, process.execPath],
        }),
    env: { ...process.env, [settingsVariable]: JSON.stringify(settings) },
  });
  const asked = new Map<number, (token: string | null) => void>();
  let endedAt = Number.POSITIVE_INFINITY;
  let isDead = false;
  const died = once(child, 'exit').then(() => {
    endedAt = performance.now();
    isDead = true;
    for (const answer of asked.values()) answer(null);
  });
  const url = await new Promise<string | null>((resolve) => {
    child.on('message', (message: FaultMessage) => {
      if (message.kind === 'ready') resolve(message.url);
      else asked.get(message.id)?.(message.kind === 'token' ? message.token : null);
    });
    void died.then(() => resolve(null));
  });
  if (url === null) return null;
  return {
    url,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    get isDead() {
      return isDead;
    },
    get endedAt() {
      return endedAt;
    },
    died,
    async issue(subject) {
      const id = asked.size + 1;
      const token = await new Promise<string | null>((resolve) => {
        asked.set(id, resolve);
        if (isDead) resolve(null);
        else child.send({ id, subject } satisfies TokenRequest, (error) => error && resolve(null));
      });
      if (token === null) throw new Error('the server died before it gave a token');
      return token;
    },
    kill() {
      // A traced one ends with its channel: strace alone would be killed.
      if (trace === null) child.kill('SIGKILL');
      else if (child.connected) child.disconnect();
      return died;
    },
  };
}
