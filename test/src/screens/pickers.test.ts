import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, devices, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSources } from '../repository/read-sources.js';
import { repositoryRoot } from '../repository/repository-root.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { buildStage } from './build-stage.js';
import { StagePage } from './stage-page.js';

const phone =
  'Mozilla/5.0 (Linux; Android 13; M2012K11AC Build/TKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko)';

/** Where the page is opened by people who were sent a link. */
const browsers = {
  'Chrome on Android': devices['Pixel 7']?.userAgent,
  'a WebView of Android': `${phone} Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36`,
  'WeChat on Android': `${phone} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701 WeChat/arm64 Weixin NetType/4G Language/zh_CN`,
  'WeChat on an iPhone':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN',
} as const;

describe('选取文件 and 拍照 on phones', () => {
  let browser: Browser;
  let script: string;
  const markups: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    script = await buildStage();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(browsers))('are two plain inputs in %s', async (_, userAgent = '') => {
    const touch = { width: 390, height: 844, isMobile: true, hasTouch: true, userAgent };
    const stage = await StagePage.open(browser, script, touch);
    const { page } = stage;
    // WebViews have no picker that a script could show, and some know nothing but a click on an input.
    await page.evaluate(() => Reflect.deleteProperty(HTMLInputElement.prototype, 'showPicker'));
    await stage.show('sheet-empty', 'zh-CN');
    markups.push(await readMarkup(page));
    const files = await choose(page, '选取文件');
    expect(files).toEqual({ isMultiple: true, accept: expect.stringContaining('image/jpeg'), capture: null });
    const camera = await choose(page, '拍照');
    expect(camera).toEqual({ isMultiple: false, accept: 'image/*', capture: 'environment' });
    expect(await page.locator('dossier-upload-sheet .picked').count()).toBe(2);
    await page.context().close();
  });

  it('are the same whatever the browser calls itself', () => {
    expect(markups).toHaveLength(4);
    expect(new Set(markups).size).toBe(1);
  });

  it('have no 拍照 where there is a mouse', async () => {
    const stage = await StagePage.open(browser, script, { width: 1280, height: 900 });
    await stage.show('sheet-empty', 'zh-CN');
    expect(await stage.page.getByRole('button', { name: '选取文件' }).isVisible()).toBe(true);
    expect(await stage.page.getByRole('button', { name: '拍照' }).count()).toBe(0);
    await stage.page.context().close();
  });

  it('are found by no code that asks for the browser’s name', () => {
    const asking = readSources('widget')
      .filter(({ path }) => !/\.test\.ts$/.test(path))
      .filter(({ path }) =>
        /navigator\s*\.\s*(userAgent|vendor|platform|appVersion)|showPicker/.test(
          readFileSync(join(repositoryRoot, path), 'utf8'),
        ),
      );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });
});

/** Presses the button, answers the chooser with one picture, and says what was asked of it. */
async function choose(page: Page, name: string) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  const input = chooser.element();
  const asked = {
    isMultiple: chooser.isMultiple(),
    accept: await input.getAttribute('accept'),
    capture: await input.getAttribute('capture'),
  };
  // A camera of a WebView gives neither a name nor a type.
  await chooser.setFiles({ name: 'image', mimeType: '', buffer: Buffer.from('x') });
  await page.locator('dossier-upload-sheet .picked').last().waitFor();
  return asked;
}

/** The sheet's own markup, whatever Lit numbers in it left out. */
function readMarkup(page: Page): Promise<string> {
  return page.evaluate(() => {
    const sheet = document.querySelector('dossier-upload')?.shadowRoot?.querySelector('dossier-upload-sheet');
    return (sheet?.shadowRoot?.innerHTML ?? '').replace(/<!--.*?-->/g, '');
  });
}
