import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A child process of one of these parts. */
export interface ForkedPart {
  readonly child: ChildProcess;
  /** The next thing it says. */
  next(): Promise<unknown>;
  readonly ended: Promise<void>;
}

/** Starts a compiled part by its file name. */
export function forkPart(name: string, ...parameters: readonly string[]): ForkedPart {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)), parameters, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  return {
    child,
    next: async () => (await once(child, 'message'))[0],
    ended: once(child, 'exit').then(() => undefined),
  };
}
