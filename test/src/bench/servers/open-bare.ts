import { randomBytes } from 'node:crypto';
import { close, fdatasync, fsync, open, rename, write } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * The least that a durable upload can be: the body in memory, a new file, fdatasync; with `withName` also a rename
 * into place and an fsync of the folder, every upload for itself.
 */
export async function openBare(directory: string, { withName }: { withName: boolean }): Promise<Server> {
  const folder = join(directory, 'pictures');
  await mkdir(folder, { recursive: true });
  return createServer(async (request, response) => {
    const bytes = await readWhole(request);
    const path = join(folder, randomBytes(16).toString('hex'));
    await writeSynced(withName ? `${path}.new` : path, bytes);
    if (withName) {
      await renameFile(`${path}.new`, path);
      await syncFolder(folder);
    }
    response.writeHead(201, { 'Content-Length': 0 }).end();
  });
}

const openFile = promisify(open);
const writeFile = promisify(write);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);
const closeFile = promisify(close);
const renameFile = promisify(rename);

function readWhole(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.allocUnsafeSlow(Number(request.headers['content-length']));
    let filled = 0;
    request.on('data', (chunk: Buffer) => {
      filled += chunk.copy(bytes, filled);
    });
    request.on('end', () => resolve(bytes));
    request.on('error', reject);
  });
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const fd = await openFile(path, 'wx', 0o600);
  const { bytesWritten } = await writeFile(fd, bytes, 0, bytes.length, null);
  if (bytesWritten !== bytes.length) throw new Error('a short write');
  await syncData(fd);
  await closeFile(fd);
}

async function syncFolder(path: string): Promise<void> {
  const fd = await openFile(path, 'r');
  await syncAll(fd);
  await closeFile(fd);
}
