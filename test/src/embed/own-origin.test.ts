import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { wrapPage } from './embed-testing/read-example.js';
import { type Recorder, startRecorder } from './embed-testing/start-recorder.js';
import { candidateCookie, reviewerCookie, type Site, startSite } from './embed-testing/start-site.js';

/** Everything that a browser asks for, seen from outside it: pages, workers, parts that come later, pictures. */
describe('requests to anybody else', () => {
  let browser: Browser;
  let recorder: Recorder;
  let site: Site;

  beforeAll(async () => {
    recorder = await startRecorder();
    // Chromium itself asks its maker about every form that it sees.
    browser = await openChromium('--disable-features=AutofillServerCommunication');
    site = await startSite();
    for (const [path, tag] of [
      ['/upload', 'dossier-upload'],
      ['/desk', 'dossier-review'],
    ] as const) {
      for (const lang of ['zh-CN', 'zh-TW', 'en']) {
        const script = '<script type="module" src="/dossier/assets/dossier.js"></script>';
        site.files.set(`${path}?${lang}`, {
          body: wrapPage(`<${tag} endpoint="/dossier" lang="${lang}"></${tag}>`, script),
        });
      }
    }
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await recorder?.close();
  });

  async function open(cookie: string) {
    const context = await browser.newContext({ proxy: { server: recorder.url }, locale: 'zh-CN' });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: site.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return page;
  }

  it('are made by neither element on its whole way, in any language', async () => {
    const page = await open(candidateCookie);
    const upload = new EmbeddedPage(page);
    for (const lang of ['en', 'zh-TW', 'zh-CN']) {
      await page.goto(`${site.url}/upload?${lang}`);
      await upload.addTile('identity').waitFor();
    }
    await upload.upload('identity');
    await upload.upload('other', 'second.jpg');
    await upload.submit();
    const desk = await open(reviewerCookie);
    for (const lang of ['en', 'zh-TW', 'zh-CN']) {
      await desk.goto(`${site.url}/desk?${lang}`);
      await desk.locator('.queue-row').first().waitFor();
    }
    await desk.locator('.queue-row').first().click();
    await desk.locator('.verdict-button.accept[aria-disabled="false"]').waitFor();
    const { addresses } = recorder;
    for (const kept of [
      'prepare-worker',
      'create-transfers',
      'zh-TW',
      'dossier-review',
      'desk-en',
      '/view',
    ]) {
      expect(
        addresses.some((address) => address.includes(kept)),
        kept,
      ).toBe(true);
    }
    expect(addresses.filter((address) => new URL(address).origin !== site.url)).toEqual([]);
  });

  it('would have been seen: one that the page makes on purpose is', async () => {
    const page = await open(candidateCookie);
    await page.goto(`${site.url}/upload?en`);
    await page.evaluate(() => fetch('https://cdn.example/x.js').catch(() => null));
    await page.evaluate(() => {
      const url = URL.createObjectURL(new Blob([`fetch('http://worker.example/')`]));
      new Worker(url);
    });
    await expect.poll(() => recorder.addresses).toContain('https://cdn.example:443');
    await expect.poll(() => recorder.addresses).toContain('http://worker.example/');
  });

  it('are not prepared for: the built scripts name no address that could be fetched', async () => {
    const folder = join(repositoryRoot, 'widget/dist/assets');
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));
    const found = new Set<string>();
    for (const name of scripts) {
      const text = await readFile(join(folder, name), 'utf8');
      for (const [address] of text.matchAll(/(?:https?:|wss?:)?\/\/[\w-]+(?:\.[\w-]+)+[^\s"'`)\\]*/g)) {
        found.add(address);
      }
    }
    expect([...found].sort()).toEqual(mentioned);
  });
});

/** Names of XML's namespaces, and texts of warnings and credits in the picture editor: nothing loads them. */
const mentioned = [
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/2000/svg',
  'https://fengyuanchen.github.io/cropperjs',
  'https://github.com/transloadit/uppy/issues/1042',
  'https://uppy.io',
  'https://uppy.io/docs/uppy/#allowMultipleUploads-true',
  'https://uppy.io/docs/xhr-upload/#limit-0',
];
