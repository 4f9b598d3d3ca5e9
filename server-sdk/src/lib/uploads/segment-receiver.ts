import { randomBytes } from 'node:crypto';
import { mkdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Server, Upload } from '@tus/server';
import { DossierError } from '../errors/dossier-error.js';
import { SegmentStore } from './segment-store.js';
import { syncFolder } from './sync-folder.js';
import { toStorageError } from './to-storage-error.js';
import { tusBodyType, tusVersion } from './tus-version.js';
import type { SegmentRecord } from './upload-ledger.js';

/** Which bytes of which upload a segment is to hold. */
export interface SegmentPlan {
  readonly uploadId: string;
  readonly start: number;
  /** The whole upload's length, which no segment may pass. */
  readonly length: number;
}

/** Receives bytes in flight, each attempt into a segment of its own. */
export interface SegmentReceiver {
  readonly directory: string;
  /**
   * Writes a body as a new segment; what came is durable when it resolves, also when the body ended too early.
   * Rejects, leaving nothing, with `too_large`, `storage_full` or `unavailable`.
   */
  receive(body: Readable, plan: SegmentPlan): Promise<SegmentRecord>;
  /** Removes files of segments. */
  discard(files: readonly string[]): Promise<void>;
}

/**
 * Creates the receiver of segments: `@tus/server` with a store of our own, asked about bytes in flight only. It sees
 * no request of a client: its address, its id, its headers are made here, so that nothing foreign is parsed by it;
 * it has no GET, no hooks and no lock, because the offset moves by compare-and-set in our row.
 */
export function createSegmentReceiver(directory: string): SegmentReceiver {
  let opening: Promise<OpenStore> | null = null;
  const open = (): Promise<OpenStore> => {
    opening ??= openStore(directory).catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  const discard = async (files: readonly string[]): Promise<void> => {
    // One that is gone already, or will not go, is the sweep's.
    await Promise.all(files.map((file) => unlink(join(directory, file)).catch(() => undefined)));
  };
  return {
    directory,
    discard,
    async receive(body, { uploadId, start, length }) {
      const file = `${uploadId}.${randomBytes(9).toString('base64url')}`;
      try {
        const { store, server } = await open();
        await store.create(new Upload({ id: file, offset: start, size: length }));
        const response = await server.handleWeb(makeRequest(file, start, body));
        const { bytes, fault } = await store.takeResult(file);
        if (fault !== null) throw fault;
        checkStatus(response.status, length);
        return { file, start, bytes };
      } catch (error) {
        await discard([file]);
        throw toStorageError(error);
      }
    },
  };
}

interface OpenStore {
  readonly store: SegmentStore;
  readonly server: Server;
}

async function openStore(directory: string): Promise<OpenStore> {
  await makeFolder(resolve(directory));
  const store = new SegmentStore(directory);
  const server = new Server({
    path: '/segments',
    datastore: store,
    locker: { newLock: () => ({ lock: async () => undefined, unlock: async () => undefined }) },
    relativeLocation: true,
    getFileIdFromRequest: (request) => segmentUrl.exec(request.url)?.[1],
  });
  return { store, server };
}

/** A folder that was made this moment must not vanish with the bytes that are acknowledged in it. */
async function makeFolder(path: string): Promise<void> {
  const first = (await mkdir(path, { recursive: true, mode: 0o700 })) ?? path;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

const segmentUrl = /^http:\/\/segments\.invalid\/segments\/([A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{12})$/;

function makeRequest(file: string, start: number, body: Readable): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PATCH',
    headers: {
      'Tus-Resumable': tusVersion,
      'Upload-Offset': String(start),
      'Content-Type': tusBodyType,
    },
    body: Readable.toWeb(body) as RequestInit['body'] & object,
    duplex: 'half',
  };
  return new Request(`http://segments.invalid/segments/${file}`, init);
}

function checkStatus(status: number, length: number): void {
  if (status === 413) throw new DossierError('too_large', { details: { maxBytes: length } });
  if (status !== 204) throw new Error(`@tus/server answered ${status}`);
}
