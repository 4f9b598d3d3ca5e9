import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, in memory, that can be filled, emptied and forbidden. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'dossier-disk-'));
  #fillers: string[] = [];

  /** @param size as tmpfs takes it, with whatever else it takes: `16m,nr_inodes=64` */
  constructor(size: string) {
    const { status, stderr } = mount(['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', this.path]);
    if (status !== 0) throw new Error(`no disk: ${stderr.toString()}`);
  }

  /** Takes all room but so many pages. */
  fillBytes(pagesLeft = 0): void {
    const { bavail, bsize } = statfsSync(this.path);
    const name = this.#addFiller();
    const file = openSync(name, 'w');
    const page = Buffer.alloc(bsize);
    for (let left = bavail; left > pagesLeft; left -= 1) writeSync(file, page);
    closeSync(file);
  }

  /** Takes every inode. */
  fillInodes(): void {
    for (let { ffree } = statfsSync(this.path); ffree > 0; ffree -= 1) writeFileSync(this.#addFiller(), '');
  }

  /** Makes room again. */
  empty(): void {
    for (const name of this.#fillers) rmSync(name);
    this.#fillers = [];
  }

  /** @param mode `ro` or `rw`; `ro` needs that nobody has a file open to write */
  remount(mode: 'ro' | 'rw'): void {
    const { status, stderr } = mount(['-o', `remount,${mode}`, this.path]);
    if (status !== 0) throw new Error(`not remounted: ${stderr.toString()}`);
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.path]);
    rmSync(this.path, { recursive: true, force: true });
  }

  #addFiller(): string {
    const name = join(this.path, `filler-${this.#fillers.length}`);
    this.#fillers.push(name);
    return name;
  }
}

/** Why no disk can be mounted here, or null. */
export function whyNoDisk(): string | null {
  try {
    new SmallDisk('64k').unmount();
    return null;
  } catch {
    return 'a small disk can only be mounted by root';
  }
}

function mount(words: readonly string[]) {
  return spawnSync('mount', words);
}
