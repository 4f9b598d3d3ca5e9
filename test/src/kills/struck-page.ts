import type { Browser, Page } from 'playwright-core';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { PageWatch } from '../walk/walk-testing/page-watch.js';

/** `<dossier-upload>` in a browser of its own, and all that it ever showed as stored. */
export interface StruckPage {
  readonly candidate: CandidatePage;
  readonly watch: PageWatch;
  /** When the first picture was seen in a stored tile, and what `dossier-uploaded` said; milliseconds. */
  readShown(): Promise<ShownPictures>;
  close(): Promise<void>;
}

export interface ShownPictures {
  readonly firstTileAt: number | null;
  readonly told: readonly { readonly sha256: string; readonly at: number }[];
}

/** Opens the page of one candidate. */
export async function openStruckPage(
  browser: Browser,
  url: string,
  token: string,
  folder: string,
): Promise<StruckPage> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const watch = new PageWatch(page, [url]);
  await watch.begin();
  await page.route(`${url}/`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: pageFor(token) }),
  );
  await page.addInitScript(watchShown);
  await page.goto('/');
  return {
    candidate: new CandidatePage(page, folder),
    watch,
    readShown: () => readShown(page),
    close: () => context.close(),
  };
}

function pageFor(token: string): string {
  return `<!doctype html><html lang="zh-CN"><title>upload</title>
    <dossier-upload endpoint="/dossier"></dossier-upload>
    <script>document.querySelector('dossier-upload').getToken = async () => ${JSON.stringify(token)};</script>
    <script type="module" src="/dossier/assets/dossier.js"></script></html>`;
}

/** Every frame is looked at: nothing may flash up and go. */
const watchShown = `
  globalThis.shownPictures = { firstTileAt: null, told: [] };
  document.addEventListener('dossier-uploaded', ({ detail }) =>
    shownPictures.told.push({ sha256: detail.sha256, at: Date.now() }));
  const look = () => {
    for (const category of document.querySelector('dossier-upload')?.shadowRoot?.querySelectorAll('dossier-category') ?? [])
      if (category.shadowRoot?.querySelector('.tile[id^="material-"]')) shownPictures.firstTileAt ??= Date.now();
    requestAnimationFrame(look);
  };
  look();
`;

function readShown(page: Page): Promise<ShownPictures> {
  return page.evaluate(() => (globalThis as unknown as { shownPictures: ShownPictures }).shownPictures);
}
