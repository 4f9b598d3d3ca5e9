import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { printScriptTag } from './embed-testing/print-script-tag.js';
import { wrapPage } from './embed-testing/read-example.js';
import { readPolicy } from './embed-testing/read-policy.js';
import { candidateCookie, reviewerCookie, type Site, startSite } from './embed-testing/start-site.js';
import { followWorkers, type WatchedPage, watchPage } from './embed-testing/watch-page.js';

const built = join(repositoryRoot, 'widget/dist/assets');

/** Pages that pin the widget by digests, as `npx dossier script-tag` prints them, before right and altered files. */
describe('the scripts pinned by their digests', () => {
  let browser: Browser;
  let folder: string;
  let site: Site;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dossier-assets-'));
    await cp(built, folder, { recursive: true });
  });
  afterEach(async () => {
    await watched?.context.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function alter(start: string): Promise<void> {
    const name = (await readdir(folder)).find((one) => one.startsWith(start) && one.endsWith('.js'));
    await appendFile(join(folder, name ?? ''), '\n;');
  }

  async function visit(
    options: { readonly words?: readonly string[]; readonly tag?: string; readonly cookie?: string } = {},
  ): Promise<EmbeddedPage> {
    const { words = [], tag = 'dossier-upload', cookie = candidateCookie } = options;
    site = await startSite({ dossier: { assets: { directory: folder } } });
    const { head, sources } = await printScriptTag(...words);
    const policy = (await readPolicy()).replace("script-src 'self'", `script-src 'self' ${sources}`);
    site.files.set('/', {
      body: wrapPage(`<${tag} endpoint="/dossier"><p id="fallback">请联系考点。</p></${tag}>`, head),
      headers: {
        'Content-Security-Policy': policy,
        // Every script without a digest that the page knows is refused.
        'Integrity-Policy': 'blocked-destinations=(script)',
      },
    });
    watched = await watchPage(browser, { origins: [site.url], cookie, script: followWorkers });
    await watched.page.goto(`${site.url}/`);
    return new EmbeddedPage(watched.page);
  }

  const isDefined = (tag = 'dossier-upload') =>
    watched.page.evaluate((name) => customElements.get(name) !== undefined, tag);

  it('names the digest of every script of the build', async () => {
    const { files } = JSON.parse(await readFile(join(built, 'integrity.json'), 'utf8'));
    const scripts = (await readdir(built)).filter((name) => name.endsWith('.js'));
    expect(Object.keys(files).sort()).toEqual(scripts.sort());
    for (const name of scripts) {
      const digest = createHash('sha384')
        .update(await readFile(join(built, name)))
        .digest('base64');
      expect(files[name], name).toBe(`sha384-${digest}`);
    }
  });

  it.each([
    { build: 'module', words: [] },
    { build: 'classic', words: ['--classic'] },
  ])('$build: takes what is as it was built, where everything else is refused', async ({ words }) => {
    const upload = await visit({ words });
    await upload.upload('identity');
    await upload.submit();
    expect(await watched.page.evaluate('globalThis.startedWorkers.length')).toBe(1);
    expect(watched.watch.faults).toEqual([]);
  });

  it('module: takes the desk', async () => {
    await visit({ tag: 'dossier-review', cookie: reviewerCookie });
    await watched.page.locator('dossier-review .queue-head').waitFor();
    expect(watched.watch.faults).toEqual([]);
  });

  it.each([
    { build: 'module', words: [], file: 'upload-' },
    { build: 'classic', words: ['--classic'], file: 'dossier.iife' },
  ])(
    '$build: refuses an altered entry; what the host put inside the element stays to be read',
    async (row) => {
      await alter(row.file);
      await visit({ words: row.words });
      await expect.poll(() => watched.watch.faults.join('\n')).toMatch(/digest.*integrity/);
      expect(await isDefined()).toBe(false);
      expect(await watched.page.locator('#fallback').isVisible()).toBe(true);
    },
  );

  it('refuses altered words, and says in words of its own that the page has not loaded', async () => {
    await alter('zh-CN-');
    await visit();
    await watched.page.getByText('页面没有载入成功，请检查网络。').first().waitFor();
    expect(watched.watch.faults.join('\n')).toMatch(/digest.*integrity/);
  });

  it('refuses an altered part that comes later, and says so when it is asked for', async () => {
    await alter('main-');
    const upload = await visit();
    await upload.addTile('identity').click();
    await watched.page.getByText('页面的一部分没有加载成功。请检查网络，然后再试一次。').first().waitFor();
    expect(watched.watch.faults.join('\n')).toMatch(/digest.*integrity/);
  });

  it('refuses an altered transfer, and stores nothing', async () => {
    await alter('create-transfers-');
    const upload = await visit();
    await upload.pick('identity');
    await upload.sheet.getByRole('button', { name: '提交', exact: true }).click();
    await watched.page.getByText('没有上传成功').first().waitFor();
    expect(await upload.stored('identity').count()).toBe(0);
    expect(watched.watch.faults.join('\n')).toMatch(/digest.*integrity/);
  });

  it('refuses an altered desk', async () => {
    await alter('dossier-review-');
    await visit({ tag: 'dossier-review', cookie: reviewerCookie });
    await expect.poll(() => watched.watch.faults.join('\n')).toMatch(/digest.*integrity/);
    expect(await isDefined('dossier-review')).toBe(false);
    expect(await watched.page.locator('#fallback').isVisible()).toBe(true);
  });
});
