import { readdirSync, readFileSync } from 'node:fs';

/** How much of the processor another process has had, and whether it would take more. */
export interface ProcessLoad {
  /** Since its start, milliseconds. */
  readonly cpuMs: number;
  /** One of its threads runs, waits for a processor or for a disk. */
  readonly isRunnable: boolean;
}

/** Reads it from Linux; null where nothing tells. */
export function readProcessLoad(pid: number): ProcessLoad | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
      readStat(`/proc/${pid}/task/${thread}/stat`),
    );
    const [, ...whole] = readStat(`/proc/${pid}/stat`);
    const ticks = Number(whole[userTicks]) + Number(whole[systemTicks]);
    return {
      cpuMs: ticks * msPerTick,
      isRunnable: threads.some(([state]) => state === 'R' || state === 'D'),
    };
  } catch {
    return null;
  }
}

/** The kernel tells user space hundredths of a second, whatever it counts in itself. */
const msPerTick = 10;
/** Places after the state: proc(5) counts the state as the third field, these as 14 and 15. */
const userTicks = 10;
const systemTicks = 11;

/** From the state on; before it stands a name that may hold anything. */
function readStat(path: string): readonly string[] {
  const text = readFileSync(path, 'latin1');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
