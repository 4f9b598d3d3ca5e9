import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PreparationSite, servePreparation } from '../engines/engine-testing/serve-preparation.js';
import type { PreparationPage } from '../engines/page/preparation-page.js';
import { openChromium } from '../walk/walk-testing/open-chromium.js';

declare const preparationPage: PreparationPage;

const rules = {
  formats: ['jpeg', 'png'],
  maxBytes: 204_800,
  minSidePixels: 1,
  legibleEdgePixels: 1200,
} as const;

let folder: string;
let site: PreparationSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dossier-chosen-'));
  site = await servePreparation();
  browser = await openChromium();
  page = await browser.newPage();
  await page.goto(`${site.url}/`);
  await page.waitForFunction(() => 'preparationPage' in globalThis);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Chooses a file on the disk, lets something happen to it, then has it prepared. */
async function prepareAfter(bytes: Buffer, happen: (path: string) => Promise<void>): Promise<string | null> {
  const path = join(folder, 'photo.jpg');
  await writeFile(path, bytes);
  await page.setInputFiles('input', path);
  await happen(path);
  return page.evaluate((within) => preparationPage.prepareChosen(within), rules);
}

it('a chosen photo that stays as it was is prepared', async () => {
  const photo = await makeJpeg({ width: 1500, height: 2000, noise: 24 });
  expect(await prepareAfter(photo, async () => undefined)).toBeNull();
});

it('a photo that was changed after it was chosen is said to be unreadable, not damaged', async () => {
  const photo = await makeJpeg({ width: 900, height: 1200 });
  expect(await prepareAfter(photo, (path) => appendFile(path, 'edited meanwhile'))).toBe('unreadable');
});

it('so is one that was moved or deleted after it was chosen', async () => {
  const photo = await makeJpeg({ width: 900, height: 1200 });
  expect(await prepareAfter(photo, (path) => rm(path))).toBe('unreadable');
});

it('a file of no bytes is said to be empty', async () => {
  expect(await prepareAfter(Buffer.alloc(0), async () => undefined)).toBe('empty_file');
});
