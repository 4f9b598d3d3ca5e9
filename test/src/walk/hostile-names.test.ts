import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { DeskPage } from './walk-testing/desk-page.js';
import { seedApplication, siteCandidate } from './walk-testing/seed-application.js';
import { startWalk, type Walk } from './walk-testing/start-walk.js';

const order = '<img src=x onerror="document.title=\'executed\'">';

/** Bad input 46: a name that is markup is text, wherever it is shown. */
describe('a name that is markup', () => {
  let walk: Walk;
  beforeAll(async () => {
    walk = await startWalk();
  });
  afterAll(() => walk?.close());

  /** Neither an element was made of it, in whatever shadow root, nor has it run. */
  const expectText = async (page: Page): Promise<void> => {
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.title()).not.toBe('executed');
  };

  it('of a picture stays text in the sheet, the list and what is said of it', async () => {
    const { page } = await walk.visit();
    const candidate = new CandidatePage(page, walk.folder);
    await candidate.enter('kaosheng1');
    await candidate.completeProfile('13800138001');
    await candidate.addTile('other').waitFor();
    // A file system takes no slash, so that it closes nothing.
    const picture = await makeJpeg({ width: 900, height: 1200, seed: 1 });
    await candidate.upload('other', [{ name: `${order}.jpg`, buffer: picture }], 1);
    const [material] = (await candidate.readCategory('other')).materials;
    expect(material?.filename).toBe(`${order}.jpg`);
    await candidate.tiles('other').first().waitFor();
    await expectText(page);
    await page.reload();
    await candidate.tiles('other').first().waitFor();
    await expectText(page);
  });

  it('of a candidate stays text at the desk', async () => {
    await seedApplication(walk, siteCandidate('somebody', order), 4);
    const { page } = await walk.visit();
    const desk = new DeskPage(page);
    await desk.enter('kaodian');
    await desk.row(order).waitFor();
    await expectText(page);
    await desk.open(order);
    await expectText(page);
  });

  it('of a picture stays text at the desk, and words of staff stay text for the candidate and in the message box', async () => {
    await seedApplication(walk, siteCandidate('demo-kaosheng1', ''), 5, `${order}.jpg`);
    const { page } = await walk.visit();
    const desk = new DeskPage(page);
    await desk.enter('kaodian');
    await desk.open('演示考生一');
    await page
      .locator('bdi', { hasText: `${order}.jpg` })
      .first()
      .waitFor();
    await expectText(page);
    await page.keyboard.press('s');
    await page.locator('.reason').filter({ hasText: '模糊不清' }).click();
    await page.locator('#own-words').fill(order);
    const pictures = await desk.thumbnails.count();
    for (let count = 1; count < pictures; count += 1) {
      await desk.thumbnails.nth(count).click();
      await desk.acceptByKey(count);
    }
    await page.locator('#feedback').fill(order);
    await page.locator('#feedback').press('Control+Enter');
    await page.locator('.preview-feedback', { hasText: order }).waitFor();
    await expectText(page);
    await desk.confirm('确认退回');
    // The box says what there is when it is asked; the message is on its way to it.
    const words = page.locator('.messages .words');
    await expect
      .poll(async () => {
        await page.goto('/sms');
        return words.count();
      })
      .toBe(1);
    await expectText(page);

    const visit = await walk.visit();
    const candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng1');
    await candidate.completeProfileIfAsked('13800138001');
    const feedback = visit.page.locator('section.feedback');
    await feedback.getByText(order, { exact: true }).first().waitFor();
    await expectText(visit.page);
  });
});
