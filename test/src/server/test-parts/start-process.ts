import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServeMessage, ServeSettings } from './serve-settings.js';

/** A running server process. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Ids of the notices that it has handed over. */
  readonly sent: string[];
  /** Resolves when it has died, by itself or not. */
  readonly died: Promise<void>;
  kill(): Promise<void>;
}

/** Starts a server of its own process on a folder that others may share. */
export async function startProcess(settings: ServeSettings): Promise<ServerProcess> {
  const entry = fileURLToPath(new URL('serve-process.js', import.meta.url));
  const child = fork(entry, [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const sent: string[] = [];
  const died = once(child, 'exit').then(() => undefined);
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: ServeMessage) => {
      if (message.kind === 'ready') resolve(message.url);
      else sent.push(message.noticeId);
    });
    void died.then(() => reject(new Error('the server process ended before it was ready')));
  });
  return {
    url,
    pid: child.pid ?? 0,
    sent,
    died,
    kill() {
      child.kill('SIGKILL');
      return died;
    },
  };
}
