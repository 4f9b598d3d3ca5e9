import type { Browser, Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { readCompiledExample, readExample, wrapPage } from './embed-testing/read-example.js';
import { candidateCookie, type Site, startSite } from './embed-testing/start-site.js';
import { type WatchedPage, watchPage } from './embed-testing/watch-page.js';

const script = 'text/javascript';
/** For every document: keeps what is posted to it, whoever posts. */
const keepMessages = `
  globalThis.heard = [];
  addEventListener('message', ({ origin, data }) => globalThis.heard.push({ origin, data }));
`;

/** The example of the docs: a portal that holds the upload page of another origin in a sandboxed frame. */
describe('the upload page in a frame of another origin', () => {
  let browser: Browser;
  let portal: Site;
  let upload: Site;
  let watched: WatchedPage;

  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    portal = await startSite({ dossier: false });
    // With a phone number to fill in first: that is a form.
    upload = await startSite({
      dossier: {
        profile: { fields: [{ name: 'phone', label: '手机号码', kind: 'mobile', required: true }] },
      },
    });
    await putExample(portal, upload);
  });
  afterEach(async () => {
    await watched?.context.close();
    await portal?.close();
    await upload?.close();
  });

  async function visit(site = portal): Promise<Frame> {
    watched = await watchPage(browser, {
      origins: [upload.url, site.url],
      cookie: candidateCookie,
      script: keepMessages,
    });
    await watched.page.goto(`${site.url}/`);
    const frame = watched.page.frames()[1];
    if (frame === undefined) throw new Error('no frame');
    return frame;
  }

  async function saveProfile(frame: Frame): Promise<void> {
    await frame.getByLabel('手机号码').fill('13800138000');
    await frame.getByRole('button', { name: '保存' }).click();
  }

  function readHeard(): Promise<readonly { readonly origin: string; readonly data: { type: string } }[]> {
    return watched.page.evaluate('globalThis.heard');
  }

  it('is used to the end, and tells the portal its height and that it was submitted, nothing else', async () => {
    const frame = await visit();
    const page = new EmbeddedPage(frame);
    await saveProfile(frame);
    await page.upload('identity');
    await page.submit();
    await watched.page.getByText('材料已提交，请等待短信通知。').waitFor();
    const heard = await readHeard();
    expect(new Set(heard.map(({ origin }) => origin))).toEqual(new Set([upload.url]));
    expect(heard.map(({ data }) => Object.keys(data).sort().join())).toEqual(
      heard.map(({ data }) => (data.type === 'dossier-height' ? 'height,type' : 'type')),
    );
    expect(heard.filter(({ data }) => data.type === 'dossier-submitted')).toHaveLength(1);
    const height = await watched.page.locator('#upload').evaluate((element) => element.clientHeight);
    expect(height).toBeGreaterThan(320);
    expect(height).toBeLessThanOrEqual(900);
    const [download] = await Promise.all([
      watched.page.waitForEvent('download'),
      (async () => {
        await openReceipt(frame);
        await frame.locator('dossier-receipt #download').click();
      })(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    expect(watched.watch.faults).toEqual([]);
  });

  it('is not believed when somebody else says so', async () => {
    await visit();
    await watched.page.evaluate(() => postMessage({ type: 'dossier-submitted' }, '*'));
    // Another frame of the right origin.
    upload.files.set('/other', { body: wrapPage('') });
    const url = `${upload.url}/other`;
    await watched.page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    }, url);
    await expect.poll(() => watched.page.frame({ url }) !== null).toBe(true);
    await watched.page.frame({ url })?.evaluate(() => {
      parent.postMessage({ type: 'dossier-submitted' }, '*');
      parent.postMessage({ type: 'dossier-height', height: 777 }, '*');
    });
    await expect
      .poll(async () => (await readHeard()).filter(({ data }) => data.type === 'dossier-submitted').length)
      .toBe(2);
    expect(await watched.page.locator('#notice').textContent()).toBe('');
    const height = await watched.page.locator('#upload').evaluate((element) => element.clientHeight);
    expect(height).not.toBe(777);
  });

  it('tells a page of another origin around it nothing', async () => {
    const stranger = await startSite({ dossier: false });
    await putExample(stranger, upload);
    // As if the header had been forgotten: the script alone keeps silent then.
    upload.files.set('/embedded', {
      body: wrapPage(await readExample('iframe-inner.html')),
    });
    upload.files.set('/iframe-inner.js', {
      type: script,
      body: (await readCompiledExample('iframe-inner.js')).replace('https://portal.exam.example', portal.url),
    });
    const frame = await visit(stranger);
    watched.watch.allow(/Failed to execute 'postMessage'/);
    await saveProfile(frame);
    await new EmbeddedPage(frame).upload('identity');
    expect(await readHeard()).toEqual([]);
    await stranger.close();
  });

  it('is shown to nobody but the portal that its policy names', async () => {
    const stranger = await startSite({ dossier: false });
    await putExample(stranger, upload);
    await setInnerPage(upload, portal.url);
    const frame = await visit(stranger);
    await watched.page.waitForTimeout(300);
    expect(frame.url()).toMatch(/^chrome-error:/);
    await stranger.close();
  });

  it.each([
    { token: 'allow-same-origin', does: 'knows the candidate' },
    { token: 'allow-forms', does: 'saves the profile' },
    { token: 'allow-downloads', does: 'hands the receipt over' },
    { token: 'allow-modals', does: 'prints the receipt' },
  ])('$does only with $token', async ({ token }) => {
    const page = portal.files.get('/')?.body.toString() ?? '';
    expect(page).toContain(token);
    portal.files.set('/', { body: page.replace(token, '') });
    const frame = await visit();
    const refused = {
      'allow-same-origin': () => waitForFault(/from origin 'null' has been blocked by CORS policy/),
      'allow-forms': async () => {
        await saveProfile(frame);
        await waitForFault(/form.*sandboxed.*allow-forms/);
      },
      'allow-downloads': async () => {
        await submitAll(frame);
        await frame.locator('dossier-receipt #download').click();
        await waitForFault(/[Dd]ownload is disallowed.*sandboxed/);
      },
      'allow-modals': async () => {
        await submitAll(frame);
        await frame.locator('dossier-receipt #print').click();
        await waitForFault(/Ignored call to 'print\(\)'.*sandboxed/);
      },
    }[token];
    await refused?.();
  });

  async function submitAll(frame: Frame): Promise<void> {
    const page = new EmbeddedPage(frame);
    await saveProfile(frame);
    await page.upload('identity');
    await page.submit();
    await openReceipt(frame);
    await frame.locator('dossier-receipt .digest').first().waitFor();
  }

  async function openReceipt(frame: Frame): Promise<void> {
    await frame.locator('section.card.state summary').click();
    await frame.locator('dossier-receipt #open').click();
  }

  async function waitForFault(pattern: RegExp): Promise<void> {
    await expect.poll(() => watched.watch.faults.join('\n')).toMatch(pattern);
  }
});

/** The four files of the example, the origins of the test in place of the invented ones. */
async function putExample(outer: Site, inner: Site): Promise<void> {
  const put = (text: string) =>
    text
      .replaceAll('https://upload.exam.example', inner.url)
      .replaceAll('https://portal.exam.example', outer.url);
  outer.files.set('/', {
    body: put(wrapPage(await readExample('iframe-outer.html'))),
    headers: { 'Content-Security-Policy': `default-src 'none'; script-src 'self'; frame-src ${inner.url}` },
  });
  for (const name of ['iframe-outer.js', 'follow-frame.js']) {
    outer.files.set(`/${name}`, { type: script, body: put(await readCompiledExample(name)) });
  }
  await setInnerPage(inner, outer.url);
  for (const name of ['iframe-inner.js', 'tell-parent.js']) {
    inner.files.set(`/${name}`, { type: script, body: put(await readCompiledExample(name)) });
  }
}

async function setInnerPage(inner: Site, outerUrl: string): Promise<void> {
  inner.files.set('/embedded', {
    body: wrapPage(await readExample('iframe-inner.html')),
    headers: { 'Content-Security-Policy': `frame-ancestors ${outerUrl}` },
  });
}
