import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDossier, type Notice, type Reviewer, type ReviewerRight } from '@dossier/server-sdk';
import type { ReviewApplicationView } from '@dossier/server-sdk/contract';
import { fileStorage } from '@dossier/server-sdk/file-storage';
import { dossierHandler } from '@dossier/server-sdk/node';
import { sqlite } from '@dossier/server-sdk/sqlite';
import sharp from 'sharp';
import { createClient } from '../client/create-client.js';
import { ScriptedPage } from './candidate-room.test.node.js';
import { createReviewSession } from './create-review-session.js';
import type { DecisionDraft, ReviewSession } from './review-session-api.js';

/** A real server over a socket, with reviewers' sessions and candidates who have sent something in. */
export interface DeskRoom {
  /** What the host was given to send. */
  readonly notices: Notice[];
  /** Sends an application in, with so many pictures. Answers its id. */
  submit(name: string, site: string, pictures?: number): Promise<string>;
  open(id: string, rights?: readonly ReviewerRight[], scopes?: Reviewer['scopes']): ReviewSession;
  /** A desk at which somebody else may sign in: each call asks who it is, as with a cookie. */
  share(who: () => string): ReviewSession;
  close(): Promise<void>;
}

const bothWays = (text: string) => ({ 'zh-CN': text, en: text });

export async function openDeskRoom(): Promise<DeskRoom> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-desk-'));
  const notices: Notice[] = [];
  const dossier = await createDossier({
    programme: { id: 'p', title: bothWays('Exam') },
    categories: [{ id: 'scan', label: bothWays('Scan'), maximum: 3 }],
    stages: [{ id: 'site', label: bothWays('Site') }],
    auth: { authenticate: () => null },
    notify: { send: (notice) => void notices.push(notice) },
    storage: fileStorage({ directory: join(directory, 'store') }),
    database: sqlite({ path: join(directory, 'dossier.sqlite') }),
    // Without a check there are no views to be shown.
    check: false,
    review: { policy: { displayProven: false } },
    limits: false,
    logger: false,
  });
  const routes = dossierHandler(dossier, { prefix: '/dossier' });
  const server = createServer((request, response) => void routes(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dossier`;
  const sessions: ReviewSession[] = [];
  return {
    notices,
    async submit(name, site, pictures = 0) {
      const candidate = { id: `c-${name}`, name, site, region: site.slice(0, 1), version: '1' };
      const token = await dossier.tokens.issue({ candidate });
      return sendIn(endpoint, token, pictures);
    },
    open(id, rights = [], scopes = ['*']) {
      const reviewer: Reviewer = { id, name: `Name of ${id}`, stages: ['site'], scopes, rights };
      const getToken = () => dossier.tokens.issue({ reviewer });
      const session = createReviewSession({ endpoint, page: new ScriptedPage(), getToken });
      sessions.push(session);
      return session;
    },
    share(who) {
      const page = new ScriptedPage();
      const issue = (id: string) => {
        const reviewer = { id, name: `Name of ${id}`, stages: ['site'], scopes: ['*'], rights: [] } as const;
        return dossier.tokens.issue({ reviewer });
      };
      const client = createClient({
        endpoint,
        page,
        fetch: async (url, { headers, ...rest } = {}) => {
          const Authorization = `Bearer ${await issue(who())}`;
          return fetch(url, { ...rest, headers: { ...(headers as Record<string, string>), Authorization } });
        },
      });
      const session = createReviewSession({ client, page });
      sessions.push(session);
      return session;
    },
    async close() {
      for (const session of sessions) session.signOut();
      server.close();
      server.closeAllConnections();
      await dossier.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Every picture of an application accepted, as a draft or a decision says it. */
export function acceptAll({ categories }: ReviewApplicationView): DecisionDraft {
  const verdicts = categories.flatMap(({ materials }) =>
    materials.map(({ id, sha256 }) => ({ materialId: id, sha256, mark: 'accepted' as const })),
  );
  return { outcome: 'approve', verdicts, asks: [], feedback: '', note: '' };
}

async function sendIn(endpoint: string, token: string, pictures: number): Promise<string> {
  const call = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${endpoint}/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { application: { id: string; revision: number } };
  };
  await call('PUT', 'activation');
  await call('PUT', 'profile', { values: { phone: '13800138000' } });
  for (let index = 0; index < pictures; index += 1) await upload(endpoint, token, index);
  const state = await fetch(`${endpoint}/state`, { headers: { Authorization: `Bearer ${token}` } });
  const { application } = (await state.json()) as { application: { id: string; revision: number } };
  await call('POST', 'submission', { revision: application.revision, declared: true });
  return application.id;
}

async function upload(endpoint: string, token: string, index: number): Promise<void> {
  const create = { width: 80 + index, height: 80, channels: 3, background: '#888' } as const;
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const values = {
    category: 'scan',
    filename: `${index}.jpg`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    key: `key-of-picture-${index}`,
  };
  const metadata = Object.entries(values).map(([name, value]) => `${name} ${btoa(value)}`);
  const answer = await fetch(`${endpoint}/uploads`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': metadata.join(','),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });
  if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
}
