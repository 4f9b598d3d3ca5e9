import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { readPolicy } from './embed-testing/read-policy.js';
import { type Site, startSite } from './embed-testing/start-site.js';
import { followWorkers, type WatchedPage, watchPage } from './embed-testing/watch-page.js';

/** 资格考试 in GBK, which Node cannot write. */
const titleInGbk = Buffer.from('d7cab8f1bfbccad4', 'hex');

const setToken = `
  document.querySelector('dossier-upload').getToken =
    async () => (await fetch('/token', { method: 'POST' })).text();
`;

/** A page of one origin, another site than the one that has the scripts and the server. */
describe('the elements on a page of another origin', () => {
  let browser: Browser;
  let folder: string;
  let host: Site;
  let server: Site;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dossier-assets-'));
    await cp(join(repositoryRoot, 'widget/dist/assets'), folder, { recursive: true });
    host = await startSite({ host: 'localhost', dossier: false });
    await startServer([host.url]);
    host.files.set('/token.js', { type: 'text/javascript', body: setToken });
  });
  afterEach(async () => {
    await watched?.context.close();
    await Promise.all([host?.close(), server?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function startServer(origins: readonly string[]): Promise<void> {
    await server?.close();
    server = await startSite({ dossier: { cors: { origins }, assets: { directory: folder } } });
    host.issueToken = server.issueToken;
  }

  /** The policy of the docs, with the server's origin where they say that it belongs. */
  async function visit(
    script: string,
    { policy = (text: string) => text, gbk = false } = {},
  ): Promise<EmbeddedPage> {
    const named = (await readPolicy())
      .replace("script-src 'self'", `script-src 'self' ${server.url}`)
      .replace("connect-src 'self'", `connect-src 'self' ${server.url}`);
    const before = `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>`;
    const after = `</title><script defer src="/token.js"></script>${script}<body><dossier-upload endpoint="${server.url}/dossier"></dossier-upload></body></html>`;
    const title = gbk ? titleInGbk : Buffer.from('资格考试');
    host.files.set('/', {
      type: `text/html; charset=${gbk ? 'gbk' : 'utf-8'}`,
      body: Buffer.concat([Buffer.from(before), title, Buffer.from(after)]),
      headers: { 'Content-Security-Policy': policy(named) },
    });
    watched = await watchPage(browser, { origins: [host.url, server.url], script: followWorkers });
    await watched.page.goto(`${host.url}/`);
    return new EmbeddedPage(watched.page);
  }

  const workers = () => watched.page.evaluate('globalThis.startedWorkers');
  const moduleTag = () => `<script type="module" src="${server.url}/dossier/assets/dossier.js"></script>`;
  const classicTag = () => `<script defer src="${server.url}/dossier/assets/dossier.iife.js"></script>`;
  const blobless = (policy: string) => policy.replace("worker-src 'self' blob:", "worker-src 'self'");

  it('module: prepares in a worker that is a checked copy, and stores', async () => {
    const upload = await visit(moduleTag());
    await upload.upload('identity');
    await upload.submit();
    expect(await workers()).toEqual(['blob']);
    expect(watched.watch.faults).toEqual([]);
  });

  it('classic: prepares in the worker that it holds, and stores', async () => {
    const upload = await visit(classicTag());
    await upload.upload('identity');
    expect(await workers()).toEqual(['blob']);
    expect(watched.watch.faults).toEqual([]);
  });

  it.each([
    { build: 'module', tag: moduleTag },
    { build: 'classic', tag: classicTag },
  ])('$build: prepares on the page where blob: workers are forbidden', async ({ tag }) => {
    const upload = await visit(tag(), { policy: blobless });
    watched.watch.allow(/worker-src/);
    await upload.upload('identity');
    expect(await workers()).toEqual(['blob']);
    expect(watched.watch.faults).toEqual([]);
  });

  it('module: does not start a worker that was altered on its way, and prepares on the page', async () => {
    const name = (await readdir(folder)).find((one) => /^prepare-worker.*\.js$/.test(one));
    await appendFile(join(folder, name ?? ''), '\n;');
    await startServer([host.url]);
    const upload = await visit(moduleTag());
    watched.watch.allow(/SRI's integrity checks failed|Failed to find a valid digest/);
    await upload.upload('identity');
    expect(await workers()).toEqual([]);
    expect(watched.watch.faults).toEqual([]);
  });

  it.each([
    { from: 'the server', isOwn: false },
    { from: 'the page’s own site, without a charset', isOwn: true },
  ])('classic: speaks Chinese on a page in GBK, taken from $from', async ({ isOwn }) => {
    host.files.set('/dossier.iife.js', {
      type: 'text/javascript',
      body: await readFile(join(folder, 'dossier.iife.js')),
    });
    const upload = await visit(isOwn ? '<script defer src="/dossier.iife.js"></script>' : classicTag(), {
      gbk: true,
    });
    await upload.upload('identity');
    expect(await watched.page.evaluate(() => document.characterSet)).toBe('GBK');
    expect(await watched.page.title()).toBe('资格考试');
    await watched.page.getByText('已上传 1 张，最多 2 张').first().waitFor();
    expect(await workers()).toEqual(['blob']);
    expect(watched.watch.faults).toEqual([]);
  });

  it('is let in by no server that does not name the page’s origin', async () => {
    await startServer(['https://another.example']);
    await visit(moduleTag());
    await expect.poll(() => watched.watch.faults.join('\n')).toMatch(/blocked by CORS policy/);
    expect(await watched.page.locator('dossier-category').count()).toBe(0);
  });
});
