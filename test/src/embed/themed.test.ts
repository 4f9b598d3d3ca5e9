import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { axeScript, findViolations } from '../walk/walk-testing/find-violations.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { EmbeddedPage } from './embed-testing/embedded-page.js';
import { readExample, wrapPage } from './embed-testing/read-example.js';
import { candidateCookie, type Site, startSite } from './embed-testing/start-site.js';
import { watchPage } from './embed-testing/watch-page.js';

/** The example of looks in the docs; its picture there is a copy of `test/output/embed/themed-light.png`. */
describe('the themed example', () => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    browser = await openChromium();
    site = await startSite();
    site.files.set('/', { body: wrapPage(await readExample('embed-themed.html')) });
    site.files.set('/embed-themed.css', { type: 'text/css', body: await readExample('embed-themed.css') });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each(['light', 'dark'] as const)('is as it says, and can be read by everybody: %s', async (scheme) => {
    const { page, context, watch } = await watchPage(browser, {
      origins: [site.url],
      cookie: candidateCookie,
      script: axeScript,
    });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${site.url}/`);
    const upload = new EmbeddedPage(page);
    await upload.addTile('identity').waitFor();
    if (scheme === 'light') await upload.upload('identity');
    const read = (selector: string, property: string) =>
      upload.element
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await read('.submit', 'background-color')).toBe(
      scheme === 'light' ? 'rgb(138, 21, 56)' : 'rgb(244, 169, 189)',
    );
    expect(await read('.submit', 'letter-spacing')).toBe('3.4px');
    expect(await read('section.card.state', 'border-top-width')).toBe('4px');
    expect(await read('section.card.state', 'border-top-left-radius')).toBe('3px');
    expect(await read('h2', 'font-family')).toContain('Noto Serif CJK SC');
    // Above both columns.
    const note = await page.getByText('遇到问题请拨打').boundingBox();
    expect(note?.width).toBeGreaterThan(800);
    expect(await findViolations(page)).toEqual([]);
    const folder = join(repositoryRoot, 'test/output/embed');
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize({ width: 1100, height: 760 });
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(folder, `themed-${scheme}.png`) });
    expect(watch.faults).toEqual([]);
    await context.close();
  });

  it('shows the host’s way back when the candidate is signed out', async () => {
    const { page, context } = await watchPage(browser, { origins: [site.url] });
    await page.goto(`${site.url}/`);
    await page.getByRole('link', { name: '返回报名系统登录' }).waitFor();
    await context.close();
  });
});
