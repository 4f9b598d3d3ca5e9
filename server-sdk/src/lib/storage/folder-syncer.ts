import { close, fsync, open } from 'node:fs';

/** Makes the names in folders durable; callers that come at the same time share one fsync. */
export interface FolderSyncer {
  /** Resolves when every name that was in the folder at the call would survive a power loss. */
  sync(folder: string): Promise<void>;
}

/**
 * Creates a folder syncer. An fsync covers whoever renamed before it began: callers that come while one runs wait
 * for the next. A failed one fails all that it covered, since none of them can know.
 */
export function createFolderSyncer(): FolderSyncer {
  const folders = new Map<string, Folder>();
  return {
    sync: (path) =>
      new Promise((resolve, reject) => {
        let folder = folders.get(path);
        if (folder === undefined) {
          folder = { path, waiting: [], isRunning: false };
          folders.set(path, folder);
        }
        folder.waiting.push({ resolve, reject });
        if (!folder.isRunning) runNext(folder, folders);
      }),
  };
}

interface Waiter {
  resolve(): void;
  reject(error: Error): void;
}

interface Folder {
  readonly path: string;
  waiting: Waiter[];
  isRunning: boolean;
}

function runNext(folder: Folder, folders: Map<string, Folder>): void {
  const covered = folder.waiting;
  folder.waiting = [];
  folder.isRunning = true;
  syncOnce(folder.path, (error) => {
    for (const waiter of covered) {
      if (error === null) waiter.resolve();
      else waiter.reject(error);
    }
    if (folder.waiting.length > 0) runNext(folder, folders);
    else folders.delete(folder.path);
  });
}

/** A fresh descriptor each time: Linux reports a failed write-back once per descriptor that was open before it. */
function syncOnce(path: string, done: (error: Error | null) => void): void {
  open(path, 'r', (openError, fd) => {
    if (openError !== null) return done(openError);
    fsync(fd, (syncError) => close(fd, (closeError) => done(syncError ?? closeError ?? null)));
  });
}
