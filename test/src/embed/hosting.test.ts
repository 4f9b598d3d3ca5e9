import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { wrapPage } from './embed-testing/read-example.js';
import { candidateCookie, type Site, startSite } from './embed-testing/start-site.js';
import { type WatchedPage, watchPage } from './embed-testing/watch-page.js';

const moduleTag = '<script type="module" src="/dossier/assets/dossier.js"></script>';
const classicTag = '<script defer src="/dossier/assets/dossier.iife.js"></script>';

/** Keeps what is listened to beyond an element, and which timers run. */
const watchTraces = `
  globalThis.traces = { listeners: new Map(), timers: new Set() };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isWide = (target) => [undefined, globalThis, document, document.documentElement, document.body, visualViewport].includes(target);
  const keyOf = (type) => type;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (isWide(this)) traces.listeners.set(type, (traces.listeners.get(type) ?? 0) + 1);
    return addEventListener.call(this ?? globalThis, type, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (type, ...rest) {
    if (isWide(this)) traces.listeners.set(type, (traces.listeners.get(type) ?? 0) - 1);
    return removeEventListener.call(this ?? globalThis, type, ...rest);
  };
  const { setInterval: begin, clearInterval: end } = globalThis;
  globalThis.setInterval = (...options) => { const id = begin(...options); traces.timers.add(id); return id; };
  globalThis.clearInterval = (id) => { traces.timers.delete(id); return end(id); };
`;

describe('the element on a host’s page', () => {
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

  async function visit(body: string, options: { script?: string; origins?: readonly string[] } = {}) {
    site.files.set('/', { body });
    watched = await watchPage(browser, {
      origins: [site.url, ...(options.origins ?? [])],
      cookie: candidateCookie,
      ...(options.script === undefined ? {} : { script: options.script }),
    });
    await watched.page.goto(`${site.url}/`);
    return new EmbeddedPage(watched.page);
  }

  it.each([
    { build: 'module', tag: moduleTag },
    { build: 'classic', tag: classicTag },
  ])('$build: leaves nothing on the page but elements of its own name', async ({ tag }) => {
    const readPage = () =>
      watched.page.evaluate(() => ({
        names: Object.getOwnPropertyNames(globalThis).sort(),
        head: document.head.innerHTML,
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        body: [...document.body.children].map((element) => element.localName),
        storage: [localStorage.length, document.cookie],
      }));
    await visit(wrapPage('<dossier-upload endpoint="/dossier"></dossier-upload>'));
    const before = await readPage();
    await watched.context.close();
    const upload = await visit(wrapPage('<dossier-upload endpoint="/dossier"></dossier-upload>', tag));
    await upload.upload('identity');
    const after = await readPage();
    expect(after.head.replace(/<script.*<\/script>/, '')).toBe(before.head);
    // What Lit's decorators keep for each other.
    expect(after.names.filter((name) => !before.names.includes(name))).toEqual(['litPropertyMetadata']);
    expect({ ...after, names: [], head: '' }).toEqual({ ...before, names: [], head: '' });
  });

  it('leaves no listener, no timer and no request behind when it is taken away', async () => {
    const upload = await visit(wrapPage('<dossier-upload endpoint="/dossier"></dossier-upload>', moduleTag), {
      script: watchTraces,
    });
    const readTraces = () =>
      watched.page.evaluate(() => {
        const { traces } = globalThis as unknown as {
          traces: { listeners: Map<string, number>; timers: Set<number> };
        };
        return [...traces.listeners]
          .filter(([, count]) => count !== 0)
          .concat([['timers', traces.timers.size]]);
      });
    await upload.upload('identity');
    const during = await readTraces();
    expect(during.map(([name]) => name)).toEqual(expect.arrayContaining(['visibilitychange', 'online']));
    expect(during).toContainEqual(['timers', expect.toSatisfy((count: number) => count > 0)]);
    await watched.page.evaluate(() => document.querySelector('dossier-upload')?.remove());
    const requests = watched.watch.requests.length;
    expect(await readTraces()).toEqual([['timers', 0]]);
    await watched.page.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      dispatchEvent(new Event('online'));
    });
    await watched.page.waitForTimeout(1500);
    expect(watched.watch.requests.length).toBe(requests);
    expect(watched.watch.faults).toEqual([]);
  });

  it('goes on with an upload while a framework moves it, and comes back after it was taken away', async () => {
    const upload = await visit(
      wrapPage(
        '<div id="a"><dossier-upload endpoint="/dossier"></dossier-upload></div><div id="b"></div>',
        moduleTag,
      ),
    );
    await upload.pick('identity');
    await upload.sheet.getByRole('button', { name: '提交', exact: true }).click();
    await watched.page.evaluate(() => {
      document.querySelector('#b')?.append(document.querySelector('dossier-upload') ?? '');
    });
    await upload.stored('identity').first().waitFor();
    expect(watched.watch.announcedDigests).toHaveLength(1);
    await watched.page.evaluate(async () => {
      const element = document.querySelector('dossier-upload') as HTMLElement;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      document.querySelector('#a')?.append(element);
    });
    await upload.stored('identity').first().waitFor();
    await upload.upload('other');
    expect(watched.watch.faults).toEqual([]);
  });

  it('is twice on one page for two endpoints, and neither knows of the other', async () => {
    const other = await startSite({
      host: 'localhost',
      dossier: {
        cors: { origins: [site.url] },
        categories: [{ id: 'other', label: '另一场考试的材料', required: true, maximum: 2 }],
      },
    });
    site.issueToken = other.issueToken;
    site.files.set('/token.js', {
      type: 'text/javascript',
      body: `document.querySelector('#second').getToken = async () => (await fetch('/token', { method: 'POST' })).text();
        globalThis.heard = [];
        document.addEventListener('dossier-uploaded', ({ target, detail }) => heard.push([target.id, detail.categoryId]));`,
    });
    await visit(
      wrapPage(
        `<dossier-upload id="first" endpoint="/dossier"></dossier-upload><dossier-upload id="second" endpoint="${other.url}/dossier"></dossier-upload>`,
        `<script defer src="/token.js"></script>${moduleTag}`,
      ),
      { origins: [other.url] },
    );
    const first = new EmbeddedPage(watched.page, '#first');
    const second = new EmbeddedPage(watched.page, '#second');
    await second.upload('other');
    await first.upload('identity');
    expect(await watched.page.evaluate('globalThis.heard')).toEqual([
      ['second', 'other'],
      ['first', 'identity'],
    ]);
    expect(await first.stored('other').count()).toBe(0);
    const counts = await Promise.all(
      [site, other].map(async ({ dossier }) => (await dossier?.applications.list())?.length),
    );
    expect(counts).toEqual([1, 1]);
    expect(watched.watch.faults).toEqual([]);
    await other.close();
  });

  it('is the same whether its properties are set before it is defined, before it is attached, or afterwards', async () => {
    // Activated before, so that none of them says so.
    const first = await visit(wrapPage('<dossier-upload endpoint="/dossier"></dossier-upload>', moduleTag));
    await first.addTile('identity').waitFor();
    await watched.context.close();
    await visit(wrapPage(''));
    const words = await watched.page.evaluate(async () => {
      const set = (element: Element) =>
        Object.assign(element, {
          endpoint: '/dossier',
          lang: 'en',
          theme: 'dark',
          messages: { 'state.submit': 'Send it' },
          getToken: async () => (await fetch('/token', { method: 'POST' })).text(),
        });
      const early = document.createElement('dossier-upload');
      document.body.append(early);
      set(early);
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src: '/dossier/assets/dossier.js' });
      document.head.append(script);
      await customElements.whenDefined('dossier-upload');
      const detached = set(document.createElement('dossier-upload'));
      document.body.append(detached);
      const late = document.createElement('dossier-upload');
      document.body.append(late);
      await new Promise((resolve) => setTimeout(resolve, 300));
      set(late);
      const all = [early, detached, late];
      const isReady = (element: Element) => element.shadowRoot?.querySelector('dossier-category');
      while (!all.every(isReady)) await new Promise((resolve) => setTimeout(resolve, 50));
      return all.map((element) => [
        element.shadowRoot?.textContent?.replace(/\s+/g, ' '),
        element.getAttribute('theme'),
        element.lang,
      ]);
    });
    expect(words[0]?.[0]).toContain('Send it');
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
  });
});
