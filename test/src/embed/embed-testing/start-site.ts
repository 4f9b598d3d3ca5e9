import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Candidate,
  createDossier,
  type Dossier,
  type DossierOptions,
  type Principal,
} from '@dossier/server-sdk';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';

/** A file of a host's site. */
export interface SiteFile {
  readonly body: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A host's own site on an origin of its own: pages, and a Dossier of its own at `/dossier` unless it has none. */
export interface Site {
  /** Its origin; also what a page is loaded from. */
  readonly url: string;
  readonly dossier: Dossier | null;
  /** What it serves, by path; pages of type HTML by default. */
  readonly files: Map<string, SiteFile>;
  /** Answers a token for `POST /token`; set by the test. */
  issueToken: () => Promise<string>;
  close(): Promise<void>;
}

export interface SiteOptions {
  /** `localhost` is another site than `127.0.0.1`, with cookies of its own. */
  readonly host?: '127.0.0.1' | 'localhost';
  /** Options of the Dossier to set differently; false for a site without one. */
  readonly dossier?: Partial<DossierOptions> | false;
}

/** A made-up candidate, who has nothing to fill in. */
export const siteCandidate: Candidate = {
  id: 'c1',
  name: '林晓岚',
  site: 's1',
  region: 'r1',
  version: '1',
};

/** The cookies of a signed-in candidate and a signed-in reviewer. */
export const candidateCookie = 'who=candidate';
export const reviewerCookie = 'who=reviewer';

/** Starts one on a free port. */
export async function startSite({
  host = '127.0.0.1',
  dossier: options = {},
}: SiteOptions = {}): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-site-'));
  const dossier = options === false ? null : await open(directory, options);
  const handle = dossier === null ? null : dossierHandler(dossier, { prefix: '/dossier' });
  const files = new Map<string, SiteFile>();
  const server = createServer(async (request, response) => {
    if (await handle?.(request, response)) return;
    await serve(site, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const site: Site = {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    dossier,
    files,
    issueToken: async () => (await dossier?.tokens.issue({ candidate: siteCandidate })) ?? '',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dossier?.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return site;
}

function open(directory: string, options: Partial<DossierOptions>): Promise<Dossier> {
  return createDossier({
    programme: { id: 'exam', title: { 'zh-CN': '资格考试', en: 'Exam' } },
    categories: [
      { id: 'identity', label: { 'zh-CN': '身份证明', en: 'Identity' }, required: true, maximum: 2 },
      { id: 'other', label: { 'zh-CN': '其他材料', en: 'Other' }, maximum: 6, maxBytes: 8 * 1024 * 1024 },
    ],
    profile: { fields: [] },
    stages: [{ id: 'site', label: { 'zh-CN': '考点', en: 'Site' } }],
    auth: { authenticate: ({ headers }) => findPrincipal(headers.cookie ?? '') },
    notify: { send: () => {} },
    database: sqlite({ path: join(directory, 'dossier.db') }),
    storage: fileStorage({ directory: join(directory, 'store') }),
    check: { processes: 1 },
    logger: false,
    ...options,
  });
}

function findPrincipal(cookie: string): Principal | null {
  if (cookie.includes(candidateCookie)) return { candidate: siteCandidate };
  if (!cookie.includes(reviewerCookie)) return null;
  return { reviewer: { id: 'r1', name: '审核员', stages: ['site'], scopes: ['*'], rights: ['original'] } };
}

async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (path === '/token' && request.method === 'POST') {
    await site.issueToken().then(
      (token) => response.end(token),
      () => response.writeHead(503).end(),
    );
    return;
  }
  const file = site.files.get(path);
  if (file === undefined) {
    response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    return;
  }
  const { body, type = 'text/html; charset=utf-8', headers = {} } = file;
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers }).end(body);
}
