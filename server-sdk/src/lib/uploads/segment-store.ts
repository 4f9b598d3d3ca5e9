import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore, MemoryConfigstore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { syncFolder } from './sync-folder.js';

/** What became of one segment's bytes. */
export interface SegmentResult {
  /** Durable bytes. */
  readonly bytes: number;
  /** The disk's own error, when there was one. */
  readonly fault: unknown;
  /** What ended the body, when it did not end by itself. */
  readonly interruption: unknown;
}

/**
 * The `@tus/file-store` of segments: an entry for each attempt, known to this process alone (no side file), whose
 * first byte is byte `offset` of the upload. Other than its parent it writes durably: fdatasync, and fsync of the
 * folder, before it answers. Nobody ever renames or reopens an entry to write.
 */
export class SegmentStore extends FileStore {
  readonly #writing = new Map<string, Promise<SegmentResult>>();
  readonly #directory: string;

  /** @param directory an existing folder: the parent would make it, and throw where nobody can catch */
  constructor(directory: string) {
    super({ directory, configstore: new MemoryConfigstore() });
    this.#directory = directory;
    this.extensions = [];
  }

  override async create(upload: Upload): Promise<Upload> {
    const handle = await open(join(this.#directory, upload.id), 'wx', 0o600);
    await handle.close();
    await this.configstore.set(upload.id, upload);
    return upload;
  }

  /** Where the whole upload stands, so that `@tus/server` counts against its length. */
  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.configstore.get(id);
    if (upload === undefined) return super.getUpload(id);
    const { size = 0, offset } = upload;
    return new Upload({ id, size, offset });
  }

  override async write(body: Readable, id: string, offset: number): Promise<number> {
    const writing = writeDurably(body, this.#directory, id);
    this.#writing.set(id, writing);
    const { bytes, fault, interruption } = await writing;
    if (fault !== null) throw fault;
    if (interruption !== null) throw interruption;
    return offset + bytes;
  }

  /**
   * What came of an entry's write, when it is over: `@tus/server` answers a broken body before its write has ended.
   * The entry is forgotten, its file stays.
   */
  async takeResult(id: string): Promise<SegmentResult> {
    const result = await this.#writing.get(id);
    this.#writing.delete(id);
    await this.configstore.delete(id);
    return result ?? { bytes: 0, fault: null, interruption: null };
  }
}

async function writeDurably(body: Readable, directory: string, id: string): Promise<SegmentResult> {
  let bytes = 0;
  let interruption: unknown = null;
  try {
    const handle = await open(join(directory, id), 'r+');
    try {
      const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => {
          interruption = error;
        });
        if (next === undefined || next.done === true) break;
        await writeWhole(handle, next.value);
        bytes += next.value.length;
      }
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await syncFolder(directory);
    return { bytes, fault: null, interruption };
  } catch (fault) {
    body.destroy();
    return { bytes: 0, fault, interruption };
  }
}

async function writeWhole(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let from = 0; from < chunk.length; ) {
    from += (await handle.write(chunk, from, chunk.length - from)).bytesWritten;
  }
}
