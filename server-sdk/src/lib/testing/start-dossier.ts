import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Candidate } from '../model/candidate.js';
import type { CategoryOptions } from '../model/category.js';
import type { Notice } from '../model/notice.js';
import type { Reviewer } from '../model/reviewer.js';
import { dossierHandler } from '../mounts/dossier-handler.js';
import { createDossier } from '../server/create-dossier.js';
import type { Dossier } from '../server/dossier.js';
import type { DossierOptions } from '../server/options.js';
import { sqlite } from '../server/sqlite.js';
import { fileStorage } from '../storage/file-storage.js';

/** A real server on a free port of 127.0.0.1 with a folder of its own, for tests. */
export interface StartedDossier {
  readonly dossier: Dossier;
  /** `http://127.0.0.1:port/dossier`. */
  readonly url: string;
  readonly directory: string;
  readonly notices: Notice[];
  /** Ends the server and keeps the folder. */
  stop(): Promise<void>;
  /** Ends the server and removes the folder. */
  remove(): Promise<void>;
}

/** What tests ask for: an identity in two places and a category without a minimum. */
export const sampleCategories: readonly CategoryOptions[] = [
  { id: 'identity', label: { 'zh-CN': '身份证明', en: 'Identity' }, required: true, minimum: 1, maximum: 2 },
  { id: 'degree', label: { 'zh-CN': '学历证明', en: 'Degree' }, required: true, maximum: 1 },
  { id: 'other', label: { 'zh-CN': '其他材料', en: 'Other' }, maximum: 6, maxBytes: 8 * 1024 * 1024 },
];

/** A made-up candidate. */
export function sampleCandidate(id: string, more: Partial<Candidate> = {}): Candidate {
  return { id, name: `考生${id}`, site: 's1', region: 'r1', version: '1', ...more };
}

/** A made-up reviewer of one stage with every right. */
export function sampleReviewer(id: string, stage: string, more: Partial<Reviewer> = {}): Reviewer {
  return { id, name: id, stages: [stage], scopes: ['*'], rights: ['original', 'reopen', 'bounce'], ...more };
}

/** Starts one; `directory` shares the folder of another, as a second process would. */
export async function startDossier(
  options: Partial<DossierOptions> & { readonly directory?: string } = {},
): Promise<StartedDossier> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'dossier-')));
  const notices: Notice[] = [];
  const dossier = await createDossier({
    programme: { id: 'exam', title: { 'zh-CN': '医师资格考试', en: 'Medical licensing exam' } },
    categories: sampleCategories,
    stages: [
      { id: 'site', label: { 'zh-CN': '考点', en: 'Site' } },
      { id: 'district', label: { 'zh-CN': '考区', en: 'District' } },
    ],
    auth: { authenticate: () => null },
    notify: { send: (notice) => void notices.push(notice) },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: fileStorage({ directory: join(directory, 'store') }),
    tokens: { secrets: ['a secret of the tests, long enough to be one'] },
    check: { processes: 1 },
    // Tests ask more within a second than anybody in a minute; those of the limits set their own.
    limits: false,
    logger: false,
    ...options,
    // Most tests decide without looking at a picture; those of what was shown turn it on.
    review: { ...options.review, policy: { displayProven: false, ...options.review?.policy } },
  });
  const server = await listen(dossier);
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await dossier.close();
  };
  return {
    dossier,
    url: `http://127.0.0.1:${port}/dossier`,
    directory,
    notices,
    stop,
    async remove() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function listen(dossier: Dossier): Promise<Server> {
  const handle = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => {
    void handle(request, response).then((found) => {
      if (!found) response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
