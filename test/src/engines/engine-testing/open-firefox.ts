import { writeFile } from 'node:fs/promises';
import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import type { Engine, EnginePage, Place } from './engine-page.js';
import { findPlaces } from './find-places.js';

/** Firefox over WebDriver BiDi: `DOSSIER_FIREFOX`, or Debian's. */
export async function openFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.DOSSIER_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
  });
  const page = await browser.newPage();
  return {
    name: 'Firefox',
    version: await browser.version(),
    page: describePage(page),
    close: () => browser.close(),
  };
}

function describePage(page: Page): EnginePage {
  const find = async ({ css, text }: Place): Promise<ElementHandle> => {
    const handle = await page.evaluateHandle(
      `(${findPlaces})(${JSON.stringify(css)}, ${JSON.stringify(text ?? null)})[0] ?? null`,
    );
    const element = handle.asElement() as ElementHandle | null;
    if (element === null) throw new Error(`nothing at ${css} ${text ?? ''}`);
    return element;
  };
  return {
    goto: async (url) => void (await page.goto(url)),
    evaluate: <T>(body: string, ...args: readonly unknown[]) =>
      page.evaluate(`(async (...args) => {${body}})(...${JSON.stringify(args)})`) as Promise<T>,
    press: async (place) => {
      const element = await find(place);
      await element.scrollIntoView();
      await element.click();
    },
    type: async (place, text) => (await find(place)).type(text),
    setFiles: async (place, paths) =>
      ((await find(place)) as ElementHandle<HTMLInputElement>).uploadFile(...paths),
    takePicture: async (path) => writeFile(path, await page.screenshot()),
  };
}
