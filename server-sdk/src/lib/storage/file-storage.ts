import { rename, unlink } from 'node:fs';
import { open as openHandle, stat as readStat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Storage } from '../contracts/storage.js';
import { checkStorageKey } from './check-storage-key.js';
import { createFolderSyncer } from './folder-syncer.js';
import { listFiles } from './list-files.js';
import { makeFolders } from './make-folders.js';
import { sweepTemporaryFiles } from './sweep-temporary-files.js';
import { createWriteLanes } from './write-lanes.js';
import { writeNewFile } from './write-new-file.js';

/** What `fileStorage` takes. */
export interface FileStorageOptions {
  /** Where the bytes are kept; made when missing. On one file system, which must honour fsync and rename. */
  readonly directory: string;
  /** Makes, sweeps and changes nothing: for commands that only look. Default false. */
  readonly readOnly?: boolean;
}

/**
 * Keeps pictures as files of one folder, 0600 in folders of 0700. A put is write, fdatasync, rename, fsync of the
 * folder; puts at the same time share the last. What a crash left under `tmp` is removed at the next start.
 * Faults reject with the file system's own error (`ENOSPC` and `EDQUOT` when there is no room), and a put with `EBUSY`
 * when a slow disk did not come to it within ten seconds.
 * @example createDossier({ storage: fileStorage({ directory: './data/pictures' }), … })
 */
export function fileStorage(options: FileStorageOptions): Storage {
  const root = resolve(options.directory);
  const objects = join(root, 'objects');
  const temporary = join(root, 'tmp');
  const ensureFolder = createFolderMaker(root);
  const syncer = createFolderSyncer();
  const lanes = createWriteLanes();
  // A fault here is told by the first put, which makes the folder again.
  const started = options.readOnly
    ? Promise.resolve()
    : ensureFolder(temporary)
        .then(() => sweepTemporaryFiles(temporary, Date.now() - leftoverAgeMs))
        .catch(() => undefined);

  const toPath = (key: string): string => {
    checkStorageKey(key);
    return join(objects, key);
  };
  const checkWritable = (): void => {
    if (options.readOnly) throw new Error('this storage was opened to be read only');
  };

  return {
    async put(key, body, { bytes }) {
      checkWritable();
      const path = toPath(key);
      const folder = dirname(path);
      await ensureFolder(temporary);
      await ensureFolder(folder);
      const draft = join(temporary, key.replaceAll('/', '.'));
      try {
        await lanes.run(() => writeNewFile(draft, body, bytes));
        await renameFile(draft, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await removeFile(draft);
        throw error;
      }
      // A failed fsync leaves a name that may vanish or stay: it must not stay.
      await syncer.sync(folder).catch(async (error) => {
        await removeFile(path);
        throw error;
      });
    },
    async open(key) {
      await started;
      const handle = await openHandle(toPath(key), 'r');
      return handle.createReadStream();
    },
    async stat(key) {
      await started;
      try {
        return { key, bytes: (await readStat(toPath(key))).size };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async remove(key) {
      checkWritable();
      const path = toPath(key);
      await unlinkFile(path).catch(ignoreMissing);
      // Without it a power loss brings the bytes back, also those that a call before a crash has unlinked.
      await syncer.sync(dirname(path)).catch(ignoreMissing);
    },
    list: (prefix) => listFiles(objects, prefix),
  };
}

const renameFile = promisify(rename);
const unlinkFile = promisify(unlink);
const leftoverAgeMs = 3_600_000;

/** Makes each folder once; a failed making is tried again by the next put. */
function createFolderMaker(root: string): (path: string) => Promise<void> {
  const made = new Map<string, Promise<void>>();
  return (path) => {
    let making = made.get(path);
    if (making === undefined) {
      making = makeFolders(path, root);
      if (made.size >= maxRememberedFolders) made.clear();
      made.set(path, making);
      making.catch(() => made.delete(path));
    }
    return making;
  };
}

const maxRememberedFolders = 64;

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function removeFile(path: string): Promise<void> {
  await unlinkFile(path).catch(() => undefined);
}
