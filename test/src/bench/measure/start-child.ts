import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** A Node process of the bench, spoken to by one question at a time. */
export interface BenchChild<Ready> {
  readonly pid: number;
  readonly ready: Ready;
  ask<Answer>(question: object): Promise<Answer>;
  end(): Promise<void>;
}

/**
 * Starts a compiled entry file and waits for its first message.
 * @param core the only core that it may use; null leaves it all of them
 * @param nodeFlags options of Node, e.g. `--cpu-prof`
 */
export async function startChild<Ready>(
  entry: URL,
  argument: string,
  { core, nodeFlags = [] }: { readonly core: number | null; readonly nodeFlags?: readonly string[] },
): Promise<BenchChild<Ready>> {
  const command = [process.execPath, ...nodeFlags, fileURLToPath(entry), argument];
  const [program = '', ...args] = core === null ? command : ['taskset', '-c', String(core), ...command];
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ready = await nextMessage<Ready>(child);
  return {
    pid: child.pid ?? 0,
    ready,
    ask<Answer>(question: object) {
      const answer = nextMessage<Answer>(child);
      child.send(question);
      return answer;
    },
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

/** Whether processes can be kept to one core each here. */
export function canPin(): boolean {
  return availableParallelism() >= 2 && spawnSync('taskset', ['-p', String(process.pid)]).status === 0;
}

function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: Message): void => {
      child.off('exit', onExit);
      resolve(message);
    };
    const onExit = (code: number | null): void => {
      child.off('message', onMessage);
      reject(new Error(`a process of the bench ended with ${code}`));
    };
    child.once('message', onMessage).once('exit', onExit);
  });
}
