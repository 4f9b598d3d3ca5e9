import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type CategoryOptions, createDossier, type Dossier, hardenServer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import pino from 'pino';
import { openRowsFile, type RowsFile } from '../../faults/audit/open-rows-file.js';

/** The whole server as a host mounts it, hardened, with its folder and every line of its log. */
export interface BadStage {
  readonly dossier: Dossier;
  readonly port: number;
  readonly directory: string;
  /** Read-only, beside the server. */
  readonly rows: RowsFile;
  readonly lines: string[];
  /** Lets time pass for everything but tokens. */
  elapse(ms: number): void;
  close(): Promise<void>;
}

/** Uploads that a candidate may have open. */
export const mostOpen = 120;

/** What a browser of the host's sends besides tokens. */
export const hostCookie = 'sid=host-session-of-cookie';

const one = { minSidePixels: 1 };
const categories: readonly CategoryOptions[] = [
  { id: 'both', label: 'both', maximum: 200, ...one },
  { id: 'large', label: 'large', maximum: 200, maxBytes: 8 * 1024 * 1024, ...one },
  { id: 'small', label: 'small', maximum: 20, maxBytes: 400, ...one },
  { id: 'single', label: 'single', required: true, ...one },
];

/** Starts one on a free port of 127.0.0.1. */
export async function openBadStage(): Promise<BadStage> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-bad-'));
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = pino({ level: 'info' }, sink);
  let elapsedMs = 0;
  const dossier = await createDossier({
    programme: { id: 'exam', title: 'exam' },
    categories: (candidate) => (candidate.region === 'r2' ? [...categories, onlyThere] : categories),
    stages: [{ id: 'site', label: 'site' }],
    auth: {
      authenticate: ({ headers }) => (headers.cookie === hostCookie ? { candidate: madeUp('cookie') } : null),
    },
    notify: { send: () => undefined },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: fileStorage({ directory: join(directory, 'store') }),
    uploads: { directory: join(directory, 'uploads'), maxOpenPerCandidate: mostOpen },
    tokens: { secrets: ['a secret of the bad inputs, long enough to be one'] },
    check: { processes: 1 },
    cors: { origins: ['https://page.example'] },
    clock: () => Date.now() + elapsedMs,
    limits: false,
    logger,
  });
  const rows = openRowsFile(directory);
  const handle = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => {
    void handle(request, response).then((found) => {
      if (!found) response.writeHead(404).end();
    });
  });
  hardenServer(server, { prefix: '/dossier', logger });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ dossier, directory, rows, lines },
    port: (server.address() as AddressInfo).port,
    elapse: (ms) => {
      elapsedMs += ms;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rows.close();
      await dossier.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const onlyThere: CategoryOptions = { id: 'only-r2', label: 'only in region r2' };

/** A made-up candidate. */
export function madeUp(id: string, region = 'r1') {
  return { id, name: `candidate ${id}`, site: 's1', region, version: '1' };
}
