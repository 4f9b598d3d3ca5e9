import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** Where a run of the bench was made. */
export interface MachineDescription {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  /** The kind of file system that pictures and rows were written to, or 'unknown'. */
  readonly fileSystem: string;
}

/** Describes this machine and the disk of a folder. */
export function describeMachine(directory: string): MachineDescription {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.version,
    fileSystem: readFileSystem(directory),
  };
}

function readFileSystem(directory: string): string {
  const { status, stdout } = spawnSync('df', ['--output=fstype', directory], { encoding: 'utf8' });
  return status === 0 ? (stdout.trim().split('\n')[1]?.trim() ?? 'unknown') : 'unknown';
}
