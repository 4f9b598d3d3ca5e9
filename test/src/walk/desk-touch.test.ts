import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskPage } from './walk-testing/desk-page.js';
import { Fingers, type Spot } from './walk-testing/fingers.js';
import { readRows } from './walk-testing/read-rows.js';
import { seedApplication, siteCandidate } from './walk-testing/seed-application.js';
import { startWalk, type Walk } from './walk-testing/start-walk.js';

/** The desk on a phone: everything by fingers. */
describe('the desk under fingers', () => {
  let walk: Walk;
  let desk: DeskPage;
  let page: Page;
  let fingers: Fingers;
  let id = '';

  beforeAll(async () => {
    walk = await startWalk();
    id = await seedApplication(walk, siteCandidate('c-1', '王芳'), 1);
    const context = await walk.browser.newContext({
      baseURL: walk.demo.url,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
    });
    ({ page } = await walk.visit({ context }));
    desk = new DeskPage(page);
    await desk.enter('kaodian');
    await desk.row('王芳').tap();
    await desk.waitUntilSeen();
    fingers = await Fingers.on(page);
    await page.locator('.stage').scrollIntoViewIfNeeded();
  });
  afterAll(() => walk?.close());

  it('zooms between two fingers, moves the picture under one, and fits it by a double tap', async () => {
    const { middle, beside } = await placeStage();
    const fitted = await readScale();
    await fingers.drag([beside(-20, 0), beside(-110, 0)], [beside(20, 0), beside(110, 0)]);
    await expect.poll(readScale).toBeGreaterThan(fitted * 3);
    const [zoomed, before] = [await readScale(), await readPlace()];
    await fingers.drag([middle, beside(60, 40)]);
    await expect.poll(readPlace).not.toBe(before);
    expect(await readScale()).toBe(zoomed);
    await fingers.tapTwice(middle);
    await expect.poll(readScale).toBe(fitted);
  });

  it('scrolls the page, not the picture, where the whole picture is seen', async () => {
    const { beside } = await placeStage();
    const [before, place] = [await page.evaluate(() => scrollY), await readPlace()];
    await fingers.drag([beside(0, 100), beside(0, -100)]);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 50);
    expect(await readPlace()).toBe(place);
    await page.evaluate((top) => scrollTo(0, top), before);
  });

  it('swipes the strip and opens a picture of it by a tap', async () => {
    const strip = page.locator('.strip');
    // A page that still moves from the test before takes the first swipe for its own, as it does for people.
    await expect.poll(() => swipe(strip)).toBeGreaterThan(100);
    // Chromium takes a tap that comes at once after a drag for its end; nobody is as quick.
    await page.waitForTimeout(500);
    await desk.thumbnails.nth(5).tap();
    await expect.poll(() => desk.thumbnails.nth(5).getAttribute('aria-current')).toBe('true');
  });

  it('draws a box with a finger, names a reason, and sends the return', async () => {
    await desk.thumbnails.first().tap();
    await desk.waitUntilSeen();
    await page.locator('.box-tool').tap();
    const { beside } = await placeStage();
    await fingers.drag([beside(-60, -60), beside(60, 60)]);
    await page.locator('.drawn-box.kept').waitFor();
    await page.waitForTimeout(500);
    await page.locator('.reason').first().tap();
    await page.locator('.reason[aria-pressed=true]').waitFor();
    for (let index = 1; index < 6; index += 1) {
      await desk.thumbnails.nth(index).tap();
      await desk.waitUntilSeen();
      await page.locator('.verdict-button.accept').tap();
    }
    await page.locator('#summary', { hasText: '5 张接受' }).waitFor();
    await page.locator('button.decide.return').tap();
    await page.locator('.sms-text').waitFor();
    await page.getByRole('button', { name: '确认退回' }).tap();
    // Wherever the list is scrolled to, the way back is on the screen.
    await desk.held.locator('.take-back').waitFor();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const undo = await desk.held.locator('.take-back').boundingBox();
    expect(undo?.y).toBeGreaterThanOrEqual(0);
    expect((undo?.y ?? 0) + (undo?.height ?? 0)).toBeLessThanOrEqual(844);
    await desk.held.locator('.send-now').tap();
    await expect
      .poll(() => readRows(walk, 'select state from applications where id = ?', id))
      .toEqual([{ state: 'returned' }]);
    const [ask] = readRows(walk, 'select box from asks where application_id = ?', id);
    const { x, y, width, height } = JSON.parse(String(ask?.box));
    expect([x + width / 2, y + height / 2]).toEqual([expect.closeTo(0.5, 1), expect.closeTo(0.5, 1)]);
    expect(Math.min(width, height)).toBeGreaterThan(0.1);
  });

  it('caused no fault', () => {
    expect(walk.faults()).toEqual([]);
  });

  async function placeStage() {
    const stage = page.locator('.stage .pane');
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    if (box === null) throw new Error('no picture');
    const middle: Spot = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return { middle, beside: (x: number, y: number): Spot => ({ x: middle.x + x, y: middle.y + y }) };
  }

  /** Brings it to the middle of the screen and swipes once; how far it is scrolled then. */
  async function swipe(strip: Locator): Promise<number> {
    await strip.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await strip.boundingBox();
    if (box === null) throw new Error('no strip');
    const y = box.y + box.height / 2;
    await fingers.drag([
      { x: 340, y },
      { x: 60, y },
    ]);
    await page.waitForTimeout(300);
    return strip.evaluate((element) => element.scrollLeft);
  }

  const readScale = async () => Number.parseInt((await page.locator('.percent').textContent()) ?? '', 10);
  const readPlace = () =>
    page.locator('.pane .picture').evaluate((element: HTMLElement) => element.style.transform);
});
