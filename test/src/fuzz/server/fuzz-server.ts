import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CategoryOptions, createDossier, type Dossier, hardenServer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import { openRowsFile, type RowsFile } from '../../faults/audit/open-rows-file.js';

/** The whole server as a host mounts it: `createDossier`, `hardenServer`, a folder and a port of its own. */
export interface FuzzServer {
  readonly dossier: Dossier;
  readonly port: number;
  readonly directory: string;
  /** Read-only, beside the server. */
  readonly rows: RowsFile;
  close(): Promise<void>;
}

/** Every rule that a category can have. */
export const fuzzCategories: readonly CategoryOptions[] = [
  { id: 'both', label: 'both', maximum: 200 },
  { id: 'large', label: 'large', maximum: 200, maxBytes: 8 * 1024 * 1024 },
  { id: 'jpeg-only', label: 'jpeg', maximum: 200, formats: ['jpeg'] },
  { id: 'png-only', label: 'png', maximum: 200, formats: ['png'] },
  { id: 'tall', label: 'tall', maximum: 200, minSidePixels: 60 },
  { id: 'small', label: 'small', maximum: 200, maxBytes: 400 },
  { id: 'single', label: 'single' },
];

/** Starts one on a free port of 127.0.0.1. */
export async function startFuzzServer(): Promise<FuzzServer> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-fuzz-'));
  const dossier = await createDossier({
    programme: { id: 'exam', title: 'exam' },
    categories: fuzzCategories,
    stages: [{ id: 'site', label: 'site' }],
    auth: { authenticate: () => null },
    notify: { send: () => undefined },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: fileStorage({ directory: join(directory, 'store') }),
    uploads: { directory: join(directory, 'uploads'), maxOpenPerCandidate: 1_000 },
    tokens: { secrets: ['a secret of the fuzzer, long enough to be one'] },
    check: { processes: 1 },
    // Thousands of cases come from one candidate within a minute.
    limits: false,
    logger: false,
  });
  const rows = openRowsFile(directory);
  const handle = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => {
    void handle(request, response).then((found) => {
      if (!found) response.writeHead(404).end();
    });
  });
  hardenServer(server, { prefix: '/dossier', logger: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ dossier, directory, rows },
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rows.close();
      await dossier.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
