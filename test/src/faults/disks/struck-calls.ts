import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** System calls of a running process that are made to fail or to take long. */
export interface StruckCalls {
  /** Lets them be as they are. */
  heal(): Promise<void>;
}

/**
 * Strikes system calls of a process by strace: the kernel's part alone is played, all else is real.
 * @param names such as `fsync,fdatasync`
 * @param what as strace says it: `error=EIO`, `delay_exit=5000000` (microseconds)
 * @param paths only calls on these; none for all
 */
export async function strikeCalls(
  pid: number,
  names: string,
  what: string,
  paths: readonly string[] = [],
): Promise<StruckCalls> {
  const only = paths.flatMap((path) => ['-P', path]);
  const words = ['-f', '-p', String(pid), '-o', '/dev/null', `-etrace=${names}`, `-einject=${names}:${what}`];
  const strace = spawn('strace', [...words, ...only], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(strace, 'exit');
  await new Promise<void>((resolve, reject) => {
    let said = '';
    strace.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(`Process ${pid} attached`)) resolve();
    });
    void ended.then(() => reject(new Error(`strace ended: ${said}`)));
  });
  return {
    async heal() {
      strace.kill('SIGINT');
      await ended;
    },
  };
}

/** Why calls cannot be struck here, or null. */
export function whyNoStrike(): string | null {
  const { error } = spawnSync('strace', ['-V']);
  if (error !== undefined) return 'strace is not installed';
  // Not a child of strace's, as servers of tests are not: some machines allow no more than that.
  const sleeper = spawn('sleep', ['30'], { stdio: 'ignore' });
  const { stderr } = spawnSync('timeout', ['-s', 'INT', '1', 'strace', '-p', String(sleeper.pid)]);
  sleeper.kill('SIGKILL');
  return stderr.toString().includes('attached') ? null : 'strace may not attach here';
}
