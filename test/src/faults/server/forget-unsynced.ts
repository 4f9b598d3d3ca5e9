/**
 * A layer under the storage that knows what a power loss would take: imported before anything that opens files.
 * What was written and not synced is emptied, names whose folder was not synced go, removals not synced come back.
 * The database's own file is SQLite's, and is not looked at.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, resolve } from 'node:path';
import { readFaultSettings } from './fault-settings.js';

type Pending =
  | { readonly kind: 'made'; readonly path: string }
  | { readonly kind: 'removed'; readonly path: string; readonly bytes: Buffer };
type Done = (error: Error | null, ...rest: unknown[]) => void;

const { isForgetful = false, bugs = [] } = readFaultSettings();
const unsynced = new Set<string>();
const names = new Map<string, Pending[]>();
const paths = new Map<number, string>();
const own = { ...fs, promises: { ...fs.promises } };
if (isForgetful) watchFiles();

/** Takes away what a power loss at this moment would. */
export function forgetUnsynced(): void {
  if (!isForgetful) return;
  for (const path of unsynced) if (own.existsSync(path)) own.truncateSync(path, 0);
  for (const pending of names.values()) {
    for (const { path, ...change } of pending.reverse()) {
      if (change.kind === 'made') own.rmSync(path, { recursive: true, force: true });
      else own.writeFileSync(path, change.bytes);
    }
  }
}

function note(change: Pending): void {
  const folder = dirname(change.path);
  names.set(folder, [...(names.get(folder) ?? []), change]);
}

function noteOpen(path: string, flags: unknown): void {
  if (typeof flags !== 'string' || flags === 'r') return;
  unsynced.add(path);
  if (flags !== 'r+') note({ kind: 'made', path });
}

function noteSynced(path: string): void {
  unsynced.delete(path);
  names.delete(path);
}

function watchFiles(): void {
  watchCallbacks();
  watchPromises();
  syncBuiltinESMExports();
}

function watchCallbacks(): void {
  const patched = fs as unknown as Record<string, unknown>;
  patched.open = (path: string, flags: string, ...rest: unknown[]) => {
    const done = rest.pop() as Done;
    const mode = rest[0] as number | undefined;
    own.open(path, flags, mode, (error, fd) => {
      if (error === null) {
        paths.set(fd, resolve(path));
        noteOpen(resolve(path), flags);
      }
      done(error, fd);
    });
  };
  const sync = (call: typeof fs.fsync, isMissing: boolean) => (fd: number, done: Done) => {
    if (isMissing) return setImmediate(done, null);
    const path = paths.get(fd);
    return call(fd, (error) => {
      if (error === null && path !== undefined) noteSynced(path);
      done(error);
    });
  };
  patched.fdatasync = sync(own.fdatasync, bugs.includes('file-not-synced'));
  patched.fsync = sync(own.fsync, bugs.includes('folder-not-synced'));
  patched.rename = (from: string, to: string, done: Done) =>
    own.rename(from, to, (error) => {
      if (error === null) {
        if (unsynced.delete(resolve(from))) unsynced.add(resolve(to));
        note({ kind: 'made', path: resolve(to) });
      }
      done(error);
    });
  patched.unlink = (path: string, done: Done) => {
    const bytes = readWhole(path);
    own.unlink(path, (error) => {
      if (error === null && bytes !== null) note({ kind: 'removed', path: resolve(path), bytes });
      done(error);
    });
  };
}

function watchPromises(): void {
  const patched = fs.promises as unknown as Record<string, unknown>;
  patched.open = async (path: string, flags: string, mode?: number) => {
    const handle = await own.promises.open(path, flags, mode);
    noteOpen(resolve(path), flags);
    const [sync, datasync] = [handle.sync.bind(handle), handle.datasync.bind(handle)];
    handle.sync = async () => {
      await sync();
      noteSynced(resolve(path));
    };
    handle.datasync = async () => {
      if (bugs.includes('segment-not-synced')) return;
      await datasync();
      noteSynced(resolve(path));
    };
    return handle;
  };
  patched.mkdir = async (path: string, options: fs.MakeDirectoryOptions) => {
    const first = await own.promises.mkdir(path, options);
    const end = resolve(path);
    for (let made = end; first !== undefined && made.length >= first.length; made = dirname(made)) {
      note({ kind: 'made', path: made });
    }
    return first;
  };
  patched.unlink = async (path: string) => {
    const bytes = readWhole(path);
    await own.promises.unlink(path);
    if (bytes !== null) note({ kind: 'removed', path: resolve(path), bytes });
  };
}

function readWhole(path: string): Buffer | null {
  try {
    return own.readFileSync(path);
  } catch {
    return null;
  }
}
