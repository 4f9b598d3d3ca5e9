import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoOptions, demoProgramme, type RunningDemo, startDemo } from '@dossier/demo';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from './open-chromium.js';
import { PageWatch } from './page-watch.js';

/** One person at one browser, watched. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: PageWatch;
}

export interface VisitOptions {
  /** Where the browser goes; the demo itself by default, or a proxy before it. */
  readonly url?: string;
  /** A browser of its own by default. */
  readonly context?: BrowserContext;
  readonly width?: number;
  readonly height?: number;
  /** Runs in every document before its own scripts. */
  readonly script?: string;
}

/** The demo on a free port and a new folder, and a real browser. */
export interface Walk {
  /** Removed by `close`. */
  readonly folder: string;
  readonly demo: RunningDemo;
  readonly browser: Browser;
  visit(options?: VisitOptions): Promise<Visit>;
  /** Ends the server and starts it again on the same folder and port. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  /** Faults of every page so far. */
  faults(): readonly string[];
  close(): Promise<void>;
}

export interface WalkOptions extends Pick<DemoOptions, 'sessionIdleMs' | 'dossier' | 'accounts'> {
  /** Whether the demo asks for its consent before the first picture, as it does for people. Default false. */
  readonly withConsent?: boolean;
}

/** Starts both; `close` removes everything. */
export async function startWalk({ withConsent = false, ...options }: WalkOptions = {}): Promise<Walk> {
  const { consent: _, ...unasked } = demoProgramme(Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'dossier-walk-'));
  const start = (port: number) =>
    startDemo({
      ...options,
      host: '127.0.0.1',
      port,
      dataDirectory: join(folder, 'data'),
      dossier: { logger: false, ...(withConsent ? {} : { programme: unasked }), ...options.dossier },
    });
  let demo = await start(0);
  const { url } = demo;
  const browser = await openChromium();
  const watches: PageWatch[] = [];
  return {
    get demo() {
      return demo;
    },
    folder,
    browser,
    visit: (options = {}) => visit(browser, { url, ...options }, watches),
    stop: () => demo.close(),
    startAgain: async () => {
      demo = await start(Number(new URL(url).port));
    },
    faults: () => watches.flatMap((watch) => watch.faults),
    close: async () => {
      await browser.close();
      await demo.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function visit(
  browser: Browser,
  options: VisitOptions & { readonly url: string },
  watches: PageWatch[],
): Promise<Visit> {
  const { width = 1280, height = 900, url, script } = options;
  const viewport = { width, height };
  const context =
    options.context ??
    (await browser.newContext({ baseURL: url, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }));
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const watch = new PageWatch(page, [new URL(url).origin]);
  await watch.begin();
  if (script !== undefined) await page.addInitScript(script);
  watches.push(watch);
  return { context, page, watch };
}
