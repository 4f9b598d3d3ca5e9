import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far, its threads and its living children included. */
export interface ProcessUsage {
  readonly cpuMs: number;
  /** Resident memory of the process itself, now. */
  readonly rssBytes: number;
  /** The most that it ever was. */
  readonly peakRssBytes: number;
}

/** Reads it from `/proc`; null on systems without one. */
export function readUsage(pid: number): ProcessUsage | null {
  try {
    const cpuMs = [pid, ...childrenOf(pid)].map(readCpuMs).reduce((sum, ms) => sum + ms, 0);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { cpuMs, rssBytes: readField(status, 'VmRSS'), peakRssBytes: readField(status, 'VmHWM') };
  } catch {
    return null;
  }
}

/** Linux counts CPU time for user space in hundredths of a second. */
const tickMs = 10;

function readCpuMs(pid: number): number {
  const fields = readStat(pid);
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** The fields of `/proc/<pid>/stat` after the name, which may hold spaces: state, parent, …, user and system time. */
function readStat(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
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
