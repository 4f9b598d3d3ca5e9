import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far, its threads and its living children included. */
export interface ProcessUsage {
  readonly cpuMs: number;
  /** Of it: the main thread, and the other threads outside and inside the kernel. */
  readonly parts: CpuParts;
  /** Resident memory of the process itself, now. */
  readonly rssBytes: number;
  /** The most that it ever was. */
  readonly peakRssBytes: number;
}

/** Milliseconds of CPU by where they went. */
export interface CpuParts {
  readonly main: number;
  readonly others: number;
  readonly othersInKernel: number;
}

/** Reads it from `/proc`; null on systems without one. */
export function readUsage(pid: number): ProcessUsage | null {
  try {
    const cpuMs = [pid, ...childrenOf(pid)].map(readCpuMs).reduce((sum, ms) => sum + ms, 0);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const memory = { rssBytes: readField(status, 'VmRSS'), peakRssBytes: readField(status, 'VmHWM') };
    return { cpuMs, parts: readParts(pid), ...memory };
  } catch {
    return null;
  }
}

/** Linux counts CPU time for user space in hundredths of a second. */
const tickMs = 10;

function readCpuMs(pid: number): number {
  const { user, kernel } = readTimes(`/proc/${pid}/stat`);
  return user + kernel;
}

function readParts(pid: number): CpuParts {
  const all = readTimes(`/proc/${pid}/stat`);
  const main = readTimes(`/proc/${pid}/task/${pid}/stat`);
  return {
    main: main.user + main.kernel,
    others: all.user - main.user,
    othersInKernel: all.kernel - main.kernel,
  };
}

/** The twelfth and thirteenth field after the name, which may hold spaces. */
function readTimes(path: string): { readonly user: number; readonly kernel: number } {
  const stat = readFileSync(path, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { user: Number(fields[11]) * tickMs, kernel: Number(fields[12]) * tickMs };
}

function childrenOf(pid: number): readonly number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.flatMap((thread) => {
    const listed = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8');
    return listed.split(' ').filter(Boolean).map(Number);
  });
}

function readField(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status);
  return Number(match?.[1] ?? 0) * 1024;
}
