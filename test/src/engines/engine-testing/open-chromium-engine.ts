import { openChromium } from '../../walk/walk-testing/open-chromium.js';
import type { Engine, EnginePage, Place } from './engine-page.js';
import { findPlaces } from './find-places.js';

/** Chromium by Playwright: the same walk in a third browser keeps the walk itself honest. */
export async function openChromiumEngine(): Promise<Engine> {
  const browser = await openChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const find = async ({ css, text }: Place) => {
    const handle = await page.evaluateHandle<Element | null>(
      `(${findPlaces})(${JSON.stringify(css)}, ${JSON.stringify(text ?? null)})[0] ?? null`,
    );
    const element = handle.asElement();
    if (element === null) throw new Error(`nothing at ${css} ${text ?? ''}`);
    return element;
  };
  const described: EnginePage = {
    goto: async (url) => void (await page.goto(url)),
    evaluate: <T>(body: string, ...args: readonly unknown[]) =>
      page.evaluate(`(async (...args) => {${body}})(...${JSON.stringify(args)})`) as Promise<T>,
    press: async (place) => (await find(place)).click(),
    type: async (place, text) => (await find(place)).type(text),
    setFiles: async (place, paths) => (await find(place)).setInputFiles([...paths]),
    takePicture: async (path) => void (await page.screenshot({ path })),
  };
  return {
    name: 'Chromium',
    version: browser.version(),
    page: described,
    close: () => browser.close(),
  };
}
