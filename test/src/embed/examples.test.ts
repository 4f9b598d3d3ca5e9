import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { bundleByEsbuild, bundleByVite, serveByVite } from './embed-testing/bundle-example.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { readCompiledExample, readExample, wrapPage } from './embed-testing/read-example.js';
import { candidateCookie, type Site, startSite } from './embed-testing/start-site.js';
import { followWorkers, type WatchedPage, watchPage } from './embed-testing/watch-page.js';

const bundled = wrapPage('<div id="app"></div>', '<script type="module" src="/assets/page.js"></script>');

const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Each example of the docs on a host's own page, before a real server: shown, used, and heard by the host. */
describe('the examples of embedding', () => {
  let browser: Browser;
  let site: Site;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    site = await startSite();
  });
  afterEach(async () => {
    await watched?.context.close();
    await site?.close();
  });

  async function visit(cookie?: string): Promise<EmbeddedPage> {
    watched = await watchPage(browser, {
      origins: [site.url],
      script: followWorkers,
      ...(cookie === undefined ? {} : { cookie }),
    });
    await watched.page.goto(`${site.url}/`);
    return new EmbeddedPage(watched.page);
  }

  /** Categories are there, a picture is stored, and the host's handler has counted it. */
  async function expectToWork(upload: EmbeddedPage): Promise<void> {
    await upload.addTile('identity').waitFor();
    await upload.addTile('other').waitFor();
    await upload.upload('identity');
    expect(await watched.page.locator('output').textContent()).toBe('1');
    expect(await watched.page.evaluate('globalThis.startedWorkers.length')).toBe(1);
    expect(watched.watch.faults).toEqual([]);
  }

  it('plain HTML, with the host’s cookie', async () => {
    site.files.set('/', { body: wrapPage(await readExample('embed-plain.html')) });
    site.files.set('/embed-plain.js', {
      type: 'text/javascript',
      body: await readCompiledExample('embed-plain.js'),
    });
    await expectToWork(await visit(candidateCookie));
  });

  it('React 19, with a token, whatever is rendered meanwhile', async () => {
    site.files.set('/', { body: bundled });
    await bundleByEsbuild(
      site,
      `import { createRoot } from 'react-dom/client';
       import { UploadPage } from './src/react-upload.tsx';
       createRoot(document.querySelector('#app')).render(<UploadPage />);`,
    );
    await expectToWork(await visit());
  });

  it('React 18, with a token', async () => {
    site.files.set('/', { body: bundled });
    await bundleByEsbuild(
      site,
      `import { createRoot } from 'react-dom/client';
       import { UploadPage } from './src/react-18-upload.tsx';
       const getToken = async () => (await fetch('/token', { method: 'POST' })).text();
       createRoot(document.querySelector('#app')).render(<UploadPage getToken={getToken} />);`,
      { react: folderOf('react-18'), 'react-dom': folderOf('react-dom-18') },
    );
    await expectToWork(await visit());
  });

  it('Vue 3 built by Vite, with the host’s cookie', async () => {
    site.files.set('/', { body: bundled });
    await bundleByVite(
      site,
      `import { createApp } from 'vue';
       import UploadPage from '../../../docs/src/vue-upload.vue';
       createApp(UploadPage).mount('#app');`,
    );
    await expectToWork(await visit(candidateCookie));
  });

  it('Vue 3 served by Vite while it is developed: the worker is found there too', async () => {
    const served = await serveByVite(
      site,
      `import { createApp } from 'vue';
       import UploadPage from '../../../docs/src/vue-upload.vue';
       createApp(UploadPage).mount('#app');`,
    );
    watched = await watchPage(browser, {
      origins: [served.url],
      cookie: candidateCookie,
      script: followWorkers,
    });
    watched.watch.allow(/Lit is in dev mode|favicon/);
    await watched.page.goto(`${served.url}/`);
    await expectToWork(new EmbeddedPage(watched.page));
    await served.close();
  });
});
