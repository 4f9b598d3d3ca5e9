import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';

/** `@tus/server` as its guide sets it up, with relative locations. */
export async function openTusServer(directory: string): Promise<Server> {
  const folder = join(directory, 'pictures');
  await mkdir(folder, { recursive: true });
  const tus = new TusServer({
    path: '/files',
    datastore: new FileStore({ directory: folder }),
    relativeLocation: true,
  });
  return createServer((request, response) => void tus.handle(request, response));
}
