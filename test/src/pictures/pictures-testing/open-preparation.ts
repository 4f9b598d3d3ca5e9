import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import type { PictureRules } from '../../../../widget/dist/lib/prepare/prepared-picture.js';
import { type PreparationSite, servePreparation } from '../../engines/engine-testing/serve-preparation.js';
import type { PreparationPage, PreparedAnswer } from '../../engines/page/preparation-page.js';
import { openChromium } from '../../walk/walk-testing/open-chromium.js';

/** The preparer in a real Chromium, and pictures beside it. */
export interface Preparation {
  readonly page: Page;
  /** What the browser makes of a picture; throws with the code of a refusal. */
  prepare(bytes: Buffer, rules?: Partial<PictureRules>): Promise<Prepared>;
  /**
   * The average colour of each cell of a grid laid over the picture, row by row, as this browser shows it, however it is
   * stored.
   */
  readGrid(bytes: Buffer, columns: number, rows: number): Promise<readonly (readonly number[])[]>;
  close(): Promise<void>;
}

export interface Prepared {
  readonly answer: PreparedAnswer;
  readonly picture: Buffer;
}

const usualRules: PictureRules = {
  formats: ['jpeg', 'png'],
  maxBytes: 204_800,
  minSidePixels: 1,
  legibleEdgePixels: 1200,
};

/** Opens both. `missing` names globals that the page is to do without. */
export async function openPreparation(missing: readonly string[] = []): Promise<Preparation> {
  const site = await servePreparation();
  const browser = await openChromium();
  const page = await browser.newPage();
  for (const name of missing) await page.addInitScript(`delete globalThis.${name};`);
  await page.goto(`${site.url}/`);
  await page.waitForFunction('"preparationPage" in globalThis');
  return describePreparation(site, browser, page);
}

function describePreparation(site: PreparationSite, browser: Browser, page: Page): Preparation {
  let count = 0;
  const put = (bytes: Buffer) => site.put(`picture-${++count}`, bytes);
  return {
    page,
    async prepare(bytes, rules = {}) {
      const order = { url: put(bytes), rules: { ...usualRules, ...rules } };
      const result = await page.evaluate(async ({ url, rules: within }) => {
        const { preparationPage } = globalThis as unknown as { preparationPage: PreparationPage };
        try {
          return { answer: await preparationPage.prepare(url, 'IMG_1.jpg', within) };
        } catch (error) {
          return { code: String((error as { code?: unknown }).code ?? error) };
        }
      }, order);
      if (result.answer === undefined) throw Object.assign(new Error(result.code), { code: result.code });
      const picture = Buffer.from(result.answer.base64, 'base64');
      if (createHash('sha256').update(picture).digest('hex') !== result.answer.sha256)
        throw new Error('the digest is not of these bytes');
      return { answer: result.answer, picture };
    },
    readGrid: (bytes, columns, rows) => readGrid(page, put(bytes), columns, rows),
    async close() {
      await browser.close();
      site.close();
    },
  };
}

function readGrid(page: Page, url: string, columns: number, rows: number): Promise<number[][]> {
  return page.evaluate(
    async (order) => {
      const image = new Image();
      image.src = order.url;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [order.columns * 16, order.rows * 16];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const cells: number[][] = [];
      for (let cell = 0; cell < order.columns * order.rows; cell += 1) {
        const [x, y] = [cell % order.columns, Math.floor(cell / order.columns)];
        // The middle of the cell: edges are mixed with their neighbours.
        const { data } = context.getImageData(x * 16 + 4, y * 16 + 4, 8, 8);
        const sum = [0, 0, 0];
        for (let at = 0; at < data.length; at += 4)
          for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[at + channel] ?? 0);
        cells.push(sum.map((value) => value / 64));
      }
      return cells;
    },
    { url, columns, rows },
  );
}
