import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { CheckAnswer, CheckOrder } from './check-message.js';
import type { CheckVerdict } from './picture-check.js';
import { type ProcessLoad, readProcessLoad } from './process-load.js';
import { startCountdown } from './start-countdown.js';

/** How a check process ended, for logs and metrics. */
export interface CheckerExit {
  readonly pid: number | undefined;
  /** `died` is the only one that nobody here asked for. */
  readonly reason: 'closed' | 'recycled' | 'timeout' | 'memory' | 'not-started' | 'died';
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  readonly stderr: string;
}

/** The limits of one check process. */
export interface CheckerOptions {
  /** Wall time of one picture. */
  readonly timeoutMs: number;
  /** Resident memory beyond that of the idle process. */
  readonly maxGrowthBytes: number;
  /** Wall time until a new process must be ready. */
  readonly startTimeoutMs: number;
}

/** What came of one picture: a verdict, `died` when the process went without one, `starved` when it had no time for one. */
export type CheckOutcome = CheckVerdict | 'died' | 'starved';

/** The parent’s side of one check process; takes one picture at a time. */
export class Checker {
  /** Resolves when the process can take pictures; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone. */
  readonly exited: Promise<CheckerExit>;
  /** Pictures taken. */
  checked = 0;
  state: 'starting' | 'idle' | 'busy' | 'ending' = 'starting';

  readonly #child: ChildProcess;
  readonly #options: CheckerOptions;
  #endReason: CheckerExit['reason'] = 'died';
  #stderr = '';
  #settle: ((outcome: CheckOutcome) => void) | null = null;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#child = forkCheckProcess(options.maxGrowthBytes);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-stderrCharacters);
    });
    this.exited = this.#watchExit();
    this.ready = this.#awaitReady();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Never rejects. A picture that takes too long, or too much memory, ends the process and is `too_complex`. */
  check(bytes: Uint8Array): Promise<CheckOutcome> {
    this.state = 'busy';
    this.checked += 1;
    return new Promise((resolve) => {
      const countdown = this.#startCountdown();
      this.#settle = (outcome) => {
        this.#settle = null;
        countdown.stop();
        if (this.state === 'busy') this.state = 'idle';
        resolve(outcome);
      };
      const order: CheckOrder = { bytes };
      // A failure to send is followed by the exit.
      this.#child.send(order, () => {});
    });
  }

  /** A process that the machine gives no time to is waited for: that is not the picture's fault. */
  #startCountdown(): { stop: () => void } {
    const { timeoutMs } = this.#options;
    const before = this.#load()?.cpuMs ?? 0;
    const isStarved = () => {
      const load = this.#load();
      return load?.isRunnable === true && load.cpuMs - before < timeoutMs / 2;
    };
    const wait = (left: number): (() => void) =>
      startCountdown(timeoutMs, () => {
        const starved = isStarved();
        if (starved && left > 0) {
          countdown.stop = wait(left - 1);
          return;
        }
        this.#settle?.(starved ? 'starved' : { ok: false, code: 'too_complex' });
        this.end('timeout');
      });
    const countdown = { stop: wait(maxExtensions) };
    return countdown;
  }

  #load(): ProcessLoad | null {
    return this.pid === undefined ? null : readProcessLoad(this.pid);
  }

  /** Kills the process at once; `exited` tells when it is gone. */
  end(reason: CheckerExit['reason']): void {
    if (this.state === 'ending') return;
    this.state = 'ending';
    this.#endReason = reason;
    this.#child.ref();
    this.#child.kill('SIGKILL');
  }

  #awaitReady(): Promise<void> {
    const ready = new Promise<void>((resolve, reject) => {
      const stopCountdown = startCountdown(this.#options.startTimeoutMs, () => this.end('not-started'));
      void this.exited.then((exit) => {
        stopCountdown();
        reject(new Error(`check process ended before it was ready: ${exit.stderr}`));
      });
      this.#child.on('message', (answer: CheckAnswer) => {
        if (answer.kind === 'verdict') {
          this.#receive(answer);
          return;
        }
        stopCountdown();
        if (this.state === 'starting') this.state = 'idle';
        resolve();
      });
    });
    ready.catch(() => {});
    return ready;
  }

  #receive(answer: Extract<CheckAnswer, { kind: 'verdict' }>): void {
    this.#settle?.(withBuffer(answer.verdict));
    if (answer.isSpent) this.end('memory');
  }

  #watchExit(): Promise<CheckerExit> {
    return new Promise((resolve) => {
      const finish = (exitCode: number | null, signal: NodeJS.Signals | null) => {
        this.state = 'ending';
        this.#settle?.('died');
        resolve({
          pid: this.pid,
          reason: this.#endReason,
          exitCode,
          signal,
          stderr: this.#stderr,
        });
      };
      this.#child.once('exit', finish);
      this.#child.on('error', () => {
        if (this.pid === undefined) finish(null, null);
      });
    });
  }
}

const stderrCharacters = 2_000;
/** How often a starved process gets the same time once more. */
const maxExtensions = 4;

/** A child without the parent’s secrets, debugger and standard output, that keeps no event loop alive by itself. */
function forkCheckProcess(maxGrowthBytes: number): ChildProcess {
  const child = fork(
    fileURLToPath(new URL('./check-process.js', import.meta.url)),
    [String(maxGrowthBytes)],
    {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=64'],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  yieldToOthers(child);
  child.unref();
  child.channel?.unref();
  (child.stderr as Socket | null)?.unref();
  return child;
}

/** Checks give way to the answers that people wait for. */
function yieldToOthers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not everywhere allowed; the check works all the same.
  }
}

function childEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH', 'LANG', 'TZ'];
  const env = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  return { ...env, MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '2', VIPS_WARNING: '0' };
}

/** What came through the channel is a Uint8Array of its own memory, or already a Buffer. */
function withBuffer(verdict: CheckVerdict): CheckVerdict {
  if (!verdict.ok || Buffer.isBuffer(verdict.view)) return verdict;
  const { buffer, byteOffset, byteLength } = verdict.view as Uint8Array<ArrayBuffer>;
  return { ...verdict, view: Buffer.from(buffer, byteOffset, byteLength) };
}
