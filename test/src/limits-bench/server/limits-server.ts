/** The entry of the server process: Dossier as a host mounts it, with its own default limits. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createDossier, hardenServer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import type { LimitsServerOrder, LimitsServerReady } from './limits-messages.js';

const order = JSON.parse(process.argv[2] ?? '{}') as LimitsServerOrder;
const dossier = await createDossier({
  programme: { id: 'bench', title: { en: 'Bench' } },
  categories: [{ id: 'papers', label: { en: 'Papers' }, maximum: 200 }],
  profile: { fields: [] },
  stages: [{ id: 'site', label: { en: 'Site' } }],
  auth: { authenticate: () => null },
  notify: { send: () => undefined },
  database: sqlite({ path: join(order.directory, 'dossier.db') }),
  storage: fileStorage({ directory: join(order.directory, 'pictures') }),
  tokens: { secrets: ['a secret of the bench, long enough to be one'] },
  ...(order.check ? { limits: false } : { check: false }),
  logger: false,
});
const handle = dossierHandler(dossier, { prefix: '/dossier' });
const server = createServer((request, response) => void handle(request, response));
hardenServer(server, { prefix: '/dossier', logger: false });
await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
process.on('disconnect', () => process.exit());
const ready: LimitsServerReady = {
  port: (server.address() as AddressInfo).port,
  candidates: await listTokens(order.candidates, (id) => ({
    candidate: { id, name: id, site: 's1', region: 'r1', version: '1' },
  })),
  reviewers: await listTokens(order.reviewers, (id) => ({
    reviewer: { id, name: id, stages: ['site'], scopes: ['*'], rights: [] },
  })),
};
process.send?.(ready);

type Principal = Parameters<typeof dossier.tokens.issue>[0];

function listTokens(count: number, principalOf: (id: string) => Principal): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `person-${index}`);
  return Promise.all(ids.map((id) => dossier.tokens.issue(principalOf(id))));
}
