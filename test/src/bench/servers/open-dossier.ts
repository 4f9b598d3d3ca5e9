import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type CategoryOptions, createDossier, type Dossier, hardenServer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import type { ServerOrder } from './server-messages.js';

/** A Dossier of the bench, not yet listening. */
export interface BenchDossier {
  readonly server: Server;
  readonly dossier: Dossier;
  readonly categories: readonly string[];
  /** Views that were made durable so far. */
  countViews(): number;
}

/** Dossier as a host mounts it, on SQLite and a folder; the log alone is off, as it is for the others. */
export async function openDossier(order: ServerOrder, { check }: { check: boolean }): Promise<BenchDossier> {
  const { directory, processes } = order;
  const files = fileStorage({ directory: join(directory, 'pictures') });
  let views = 0;
  const dossier = await createDossier({
    programme: { id: 'bench', title: { en: 'Bench' } },
    categories,
    stages: [{ id: 'site', label: { en: 'Site' } }],
    auth: { authenticate: () => null },
    notify: { send: () => undefined },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: {
      ...files,
      async put(key, body, options) {
        await files.put(key, body, options);
        if (key.startsWith('views/')) views += 1;
      },
    },
    tokens: { secrets: ['a secret of the bench, long enough to be one'] },
    check: check ? { processes } : false,
    logger: false,
    limits: false,
  });
  const handle = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => void handle(request, response));
  hardenServer(server, { prefix: '/dossier', logger: false });
  return { server, dossier, categories: categories.map(({ id }) => id), countViews: () => views };
}

/** Enough places for every run, few enough pictures on each to be like a real application. */
const categories: readonly CategoryOptions[] = Array.from({ length: 8 }, (_, index) => ({
  id: `category-${index}`,
  label: { en: `Category ${index}` },
  maximum: 200,
}));
