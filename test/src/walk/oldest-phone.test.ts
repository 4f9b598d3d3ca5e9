import { cornerColours, makeJpeg, makePhoto12Megapixel } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage, followEvents } from './walk-testing/candidate-page.js';
import { forgetNewer } from './walk-testing/forget-newer.js';
import { readCorners } from './walk-testing/read-corners.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { digestOf, storedBytes } from './walk-testing/stored-digest.js';
import { takePictures } from './walk-testing/take-pictures.js';

/** The page of the demo in a browser that has nothing newer than the baseline, all of it missing at once. */
describe('the oldest phone', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit({ script: `${forgetNewer}\n${followEvents}`, width: 390, height: 844 });
    // It asks once whether inline styles are taken; the demo's policy takes none.
    visit.watch.allow(/Applying inline style violates/, /policy violation: style-src-elem inline/);
    candidate = new CandidatePage(visit.page, walk.folder);
  });
  afterAll(() => walk?.close());

  it('has none of the newer features', async () => {
    await candidate.enter('kaosheng1');
    const left = await visit.page.evaluate(() => [
      typeof OffscreenCanvas,
      typeof Worker,
      typeof HTMLElement.prototype.attachInternals,
      typeof crypto.subtle,
      typeof createImageBitmap,
      typeof document.adoptedStyleSheets,
      typeof AbortSignal.any,
    ]);
    expect(new Set(left)).toEqual(new Set(['undefined']));
  });

  it('is asked for the phone number on a page that looks as it should', async () => {
    const { page } = visit;
    await candidate.completeProfile('13800138000');
    await candidate.addTile('identity').waitFor();
    const [cardRadius, tapHeight] = await Promise.all([
      candidate.stateCard.evaluate((card) => getComputedStyle(card).borderRadius),
      candidate.addTile('identity').evaluate((button) => button.getBoundingClientRect().height),
    ]);
    await takePictures(page, '50-oldest-phone', true);
    expect(cardRadius).not.toBe('0px');
    expect(tapHeight).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });

  it('sends a photo of 12 megapixels that lies on its side: it fits, stands upright, and is stored', async () => {
    const photo = await makePhoto12Megapixel({ orientation: 6 });
    await candidate.pick(candidate.addTile('identity'), [{ name: 'front.jpg', buffer: photo }]);
    expect(await candidate.sheet.locator('.picked .size').first().innerText()).toMatch(/4\.\d MB → \d+ KB/);
    await takePictures(visit.page, '51-oldest-phone-sheet');
    await candidate.sheet.getByRole('button', { name: '裁剪：front.jpg' }).click();
    const editor = visit.page.locator('dialog.dossier-crop');
    await editor.locator('.cropper-point.point-se').waitFor();
    expect(await editor.evaluate((dialog) => getComputedStyle(dialog).display)).toBe('grid');
    expect(await editor.locator('.cropper-drag-box').evaluate((box) => getComputedStyle(box).position)).toBe(
      'absolute',
    );
    await editor.getByRole('button', { name: '取消' }).click();
    await editor.waitFor({ state: 'detached' });
    await candidate.send();
    await candidate.waitForStored('identity', 1);
    const [material] = (await candidate.readCategory('identity')).materials;
    const bytes = await storedBytes(walk.demo, material?.id ?? '');
    expect(bytes.length).toBeLessThanOrEqual(204_800);
    expect(bytes.includes('Exif\0')).toBe(false);
    expect(digestOf(bytes)).toBe(material?.sha256);
    expect(await candidate.readUploadedDigests()).toEqual([material?.sha256]);
    const reader = await walk.visit();
    await reader.page.goto('/login');
    const { width, height, colours } = await readCorners(reader.page, bytes);
    expect(height / width).toBeCloseTo(4 / 3, 2);
    for (const [index, colour] of Object.values(cornerColours).entries()) {
      const seen = colours[index] ?? [];
      const distance = Math.max(...colour.map((value, channel) => Math.abs(value - (seen[channel] ?? 0))));
      expect(distance, `corner ${index}`).toBeLessThan(50);
    }
  });

  it('deletes it, fills every place, and submits', async () => {
    const { page } = visit;
    await candidate.category('identity').getByRole('button', { name: '删除 身份证明 第 1 张' }).click();
    await page.locator('#confirm-remove').click();
    await expect.poll(async () => (await candidate.readCategory('identity')).used).toBe(0);
    for (const [category, count] of [
      ['identity', 2],
      ['education', 1],
      ['probation', 1],
      ['employer', 1],
    ] as const) {
      const files = Array.from({ length: count }, (_, index) => small(category, index));
      await candidate.upload(category, await Promise.all(files), count);
    }
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('我已阅读并确认以上声明').click();
    await page.locator('dossier-submit-dialog #confirm').click();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
    await takePictures(page, '52-oldest-phone-submitted', true);
    expect((await candidate.readState()).submission).toMatchObject({ number: 1, pictures: 5 });
  });

  it('prints its receipt with the style of paper', async () => {
    const { page } = visit;
    await page.evaluate(() => {
      const { prototype } = HTMLIFrameElement;
      const { get } = Object.getOwnPropertyDescriptor(prototype, 'contentWindow') ?? {};
      Object.defineProperty(prototype, 'contentWindow', {
        get() {
          const view = get?.call(this) as Window | null;
          if (view !== null) view.print = () => Object.assign(globalThis, { printed: view });
          return view;
        },
      });
    });
    await candidate.stateCard.locator('.receipt summary').click();
    await page.locator('dossier-receipt #open').click();
    await page.locator('dossier-receipt #full').waitFor();
    await page.locator('dossier-receipt #print').click();
    await page.waitForFunction('"printed" in globalThis');
    const printed = await page.evaluate(() => {
      const { document: paper } = (globalThis as unknown as { printed: Window }).printed;
      return { margin: getComputedStyle(paper.body).margin, words: paper.body.textContent ?? '' };
    });
    expect(printed.margin).toBe('0px');
    expect(printed.words).toContain('提交回执');
  });

  it('caused no other fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});

async function small(category: string, index: number) {
  const seed = category.length * 10 + index;
  return { name: `${category}-${index}.jpg`, buffer: await makeJpeg({ width: 900, height: 1200, seed }) };
}
