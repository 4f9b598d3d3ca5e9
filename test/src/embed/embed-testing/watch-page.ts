import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PageWatch } from '../../walk/walk-testing/page-watch.js';

/** A page of a browser context of its own, watched for faults and for requests to any but the named origins. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: PageWatch;
}

export interface WatchOptions {
  readonly origins: readonly string[];
  /** Such as `who=candidate`, for the first origin. */
  readonly cookie?: string;
  /** Runs in every document before its own scripts. */
  readonly script?: string;
  readonly locale?: string;
}

/** Opens one. */
export async function watchPage(browser: Browser, options: WatchOptions): Promise<WatchedPage> {
  const { origins, cookie, script, locale = 'zh-CN' } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale });
  const [first = ''] = origins;
  if (cookie !== undefined) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: first, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const watch = new PageWatch(page, origins);
  await watch.begin();
  if (script !== undefined) await page.addInitScript(script);
  return { page, context, watch };
}

/** For `script`: counts the workers that were started, in `startedWorkers`, by the scheme of their script. */
export const followWorkers = `
  globalThis.startedWorkers = [];
  globalThis.Worker = class extends Worker {
    constructor(url, options) { super(url, options); globalThis.startedWorkers.push(String(url).split(':')[0]); }
  };
`;
