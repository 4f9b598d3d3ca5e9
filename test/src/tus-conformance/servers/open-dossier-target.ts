import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CategoryOptions, createDossier, hardenServer } from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import { ourRefusals } from '../our-refusals.js';
import type { Target } from '../target.js';
import { sendRequest } from '../wire/send-request.js';
import type { OpenTargets } from './open-targets.js';

const origin = 'https://page.example';
/** Uploads of the long road do not fit the memory of the short one (1 MiB). */
const sizes = { whole: 6_000, parts: 1_200_000 } as const;

const labels = { whole: 'Dossier, short uploads', parts: 'Dossier, long uploads' } as const;

/** Dossier as a host mounts it, to be asked with short uploads, or with long ones in several parts. */
export async function openDossierTarget(road: Target['road']): Promise<OpenTargets> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-conformance-'));
  let elapsedMs = 0;
  const dossier = await createDossier({
    programme: { id: 'conformance', title: { en: 'Conformance' } },
    categories,
    stages: [{ id: 'site', label: { en: 'Site' } }],
    auth: { authenticate: () => null },
    notify: { send: () => undefined },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: fileStorage({ directory: join(directory, 'store') }),
    tokens: { secrets: ['a secret of the suite, long enough to be one'] },
    cors: { origins: [origin] },
    check: { processes: 1 },
    clock: () => Date.now() + elapsedMs,
    logger: false,
    limits: false,
  });
  const handle = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => void handle(request, response));
  hardenServer(server, { prefix: '/dossier', logger: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`;

  const candidate = { id: road, name: road, site: 's1', region: 'r1', version: '1' };
  const sign = async () => ({ Authorization: `Bearer ${await dossier.tokens.issue({ candidate })}` });
  let headers = await sign();
  await activate(base, headers);
  const target: Target = {
    ...{
      label: labels[road],
      url: `${base}/uploads`,
      bytes: sizes[road],
      road,
      category: 'pictures',
      origin,
    },
    refusals: ourRefusals,
    get headers() {
      return headers;
    },
    async elapse(ms) {
      elapsedMs += ms;
      headers = await sign();
    },
  };
  return {
    targets: [target],
    version: null,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dossier.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const categories: readonly CategoryOptions[] = [
  { id: 'pictures', label: { en: 'Pictures' }, maximum: 200, maxBytes: 33_554_432 },
];

async function activate(base: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const { answer } = await sendRequest({ method: 'PUT', url: `${base}/activation`, headers });
  if (answer.status !== 200) throw new Error(`activation answered ${answer.status}`);
}
