import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from './accounts/demo-accounts.js';
import { CannotStart } from './cannot-start.js';
import { readSettings } from './read-settings.js';
import { type RunningDemo, startDemo } from './start-demo.js';

let folder: string;
let demo: RunningDemo;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-demo-'));
  const dataDirectory = join(folder, 'data');
  demo = await startDemo({ host: '127.0.0.1', port: 0, dataDirectory, dossier: { logger: false } });
});
afterAll(async () => {
  await demo?.close();
  rmSync(folder, { recursive: true });
});

describe('the site', () => {
  it('signs in with the password, and in no other way', async () => {
    expect((await signIn('kaosheng1', 'wrong')).status).toBe(403);
    expect((await signIn('nobody', demoPassword)).status).toBe(403);
    const answer = await signIn('kaosheng1', demoPassword);
    expect(answer.headers.get('location')).toBe('/registration');
    expect(answer.headers.get('set-cookie')).toMatch(/; httponly/i);
    expect(answer.headers.get('set-cookie')).toMatch(/; samesite=lax/i);
  });

  it('refuses a form of another site', async () => {
    expect((await signIn('kaosheng1', demoPassword, 'https://evil.example')).status).toBe(403);
    expect((await signIn('kaosheng1', demoPassword, 'null')).status).toBe(403);
  });

  it('shows each page to whom it is for, with its policy', async () => {
    const candidate = await cookieOf('kaosheng1');
    const staff = await cookieOf('kaodian');
    const upload = await read('/upload', candidate);
    expect(await upload.text()).toContain('<dossier-upload endpoint="/dossier" lang="zh-CN">');
    expect(upload.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await read('/upload?lang=en', candidate)).text()).toContain(
      'endpoint="/dossier" lang="en">',
    );
    expect(await (await read('/desk', staff)).text()).toContain('<dossier-review');
    expect((await read('/desk', candidate)).headers.get('location')).toBe('/registration');
    expect((await read('/upload', staff)).headers.get('location')).toBe('/desk');
    expect((await read('/sms', '')).headers.get('location')).toBe('/login');
    expect((await read('/nothing', candidate)).status).toBe(404);
  });

  it('says on every page that it is a demonstration', async () => {
    const candidate = await cookieOf('kaosheng1');
    for (const path of ['/registration', '/upload', '/sms', '/nothing']) {
      expect(await (await read(path, candidate)).text()).toContain('演示系统');
    }
  });

  it('forgets the session at sign-out', async () => {
    const cookie = await cookieOf('kaosheng1');
    await post('/logout', {}, { cookie });
    expect((await read('/upload', cookie)).headers.get('location')).toBe('/login');
  });
});

describe('Dossier in the site', () => {
  it('knows the candidate by the site’s own cookie, and asks each for their own categories', async () => {
    expect(await categoriesOf('kaosheng1')).toEqual([
      'identity',
      'education',
      'probation',
      'employer',
      'other',
    ]);
    expect(await categoriesOf('kaosheng2')).toEqual([
      'identity',
      'education',
      'licence',
      'employer',
      'other',
    ]);
    expect(await categoriesOf('kaosheng3')).toHaveLength(6);
  });

  it('does not know anybody without it', async () => {
    expect((await read('/dossier/state', '')).status).toBe(401);
  });
});

describe('starting', () => {
  it('says in one sentence that the port is taken', async () => {
    const port = Number(new URL(demo.url).port);
    const again = startDemo({ host: '127.0.0.1', port, dataDirectory: join(folder, 'other') });
    await expect(again).rejects.toThrow(CannotStart);
    await expect(again).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  });

  it('says in one sentence that the folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const wrong = startDemo({ host: '127.0.0.1', port: 0, dataDirectory: join(folder, 'file', 'data') });
    await expect(wrong).rejects.toThrow(CannotStart);
  });

  it('reads its settings', () => {
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 3000 });
    expect(readSettings({ PORT: '8080', HOST: '::', DATA_DIR: '/srv/x' })).toEqual({
      host: '::',
      port: 8080,
      dataDirectory: '/srv/x',
      sessionIdleMs: 1_800_000,
    });
    expect(readSettings({ SESSION_MINUTES: '2.5' })).toMatchObject({ sessionIdleMs: 150_000 });
    for (const wrong of ['0', '-1', 'soon', '721', '1e2', '.5']) {
      expect(() => readSettings({ SESSION_MINUTES: wrong })).toThrow(CannotStart);
    }
    expect(() => readSettings({ PORT: '80x' })).toThrow(CannotStart);
    expect(() => readSettings({ PORT: '65536' })).toThrow(CannotStart);
  });
});

function post(path: string, fields: Record<string, string>, headers: Record<string, string>) {
  return fetch(demo.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: demo.url, ...headers },
    body: new URLSearchParams(fields),
  });
}

function signIn(username: string, password: string, origin = demo.url) {
  return post('/login', { username, password }, { origin });
}

async function cookieOf(username: string): Promise<string> {
  const answer = await signIn(username, demoPassword);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function read(path: string, cookie: string) {
  return fetch(demo.url + path, { redirect: 'manual', headers: { cookie, 'x-dossier': '1' } });
}

async function categoriesOf(username: string): Promise<readonly string[]> {
  const cookie = await cookieOf(username);
  const headers = { cookie, 'x-dossier': '1', origin: demo.url };
  const answer = await fetch(`${demo.url}/dossier/activation`, { method: 'PUT', headers });
  const { state } = (await answer.json()) as { state: { categories: { id: string }[] } };
  return state.categories.map(({ id }) => id);
}
