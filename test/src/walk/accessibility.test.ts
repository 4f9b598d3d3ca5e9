import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { DeskPage } from './walk-testing/desk-page.js';
import { axeScript, findViolations, measureOverflow, settleMotion } from './walk-testing/find-violations.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { takePictures } from './walk-testing/take-pictures.js';

/** Every page of the demo as it is served, both elements in it, wide and at 320 pixels. */
describe('accessibility of the running demo', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit({ script: axeScript });
    candidate = new CandidatePage(visit.page, walk.folder);
  });
  afterAll(() => walk?.close());

  it('login', async () => {
    await visit.page.goto('/login');
    await expectAccessible(visit.page, 'login');
  });

  it('registration, first profile, draft', async () => {
    const { page } = visit;
    await candidate.enter('kaosheng1');
    await page.getByLabel('手机号码').waitFor();
    await expectAccessible(page, 'profile');
    await page.goto('/registration');
    await expectAccessible(page, 'registration');
    for (const [language, save] of [
      ['en', 'Save'],
      ['zh-CN', '保存'],
    ] as const) {
      await page.goto(`/upload?lang=${language}`);
      if (language === 'en') {
        await page.locator('dossier-profile-form input').fill('13800138000');
        await page.getByRole('button', { name: save }).click();
      }
      await candidate.addTile('identity').waitFor();
      await expectAccessible(page, `draft-${language}`);
    }
  });

  it('the sheet with a picture, zh and en', async () => {
    const { page } = visit;
    for (const language of ['en', 'zh-CN']) {
      await page.goto(`/upload?lang=${language}`);
      await candidate.pick(candidate.addTile('other'), [await picture(1)]);
      await expectAccessible(page, `sheet-${language}`);
      await page.keyboard.press('Escape');
    }
  });

  it('submitted, zh and en', async () => {
    const { page } = visit;
    await candidate.upload('identity', [await picture(2), await picture(3)], 2);
    await candidate.upload('education', [await picture(4)], 1);
    await candidate.upload('probation', [await picture(5)], 1);
    await candidate.upload('employer', [await picture(6)], 1);
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await expectAccessible(page, 'submit-dialog');
    await page.getByText('我已阅读并确认以上声明').click();
    await page.locator('dossier-submit-dialog #confirm').click();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
    await expectAccessible(page, 'submitted-zh-CN');
    await page.goto('/upload?lang=en');
    await candidate.stateCard.locator('.receipt').waitFor();
    await expectAccessible(page, 'submitted-en');
  });

  it('the desk, its queue and an application, zh and en; the SMS box', async () => {
    const { page } = await walk.visit({ script: axeScript });
    const desk = new DeskPage(page);
    await desk.enter('kaodian');
    for (const language of ['zh-CN', 'en']) {
      await page.goto(`/desk?lang=${language}`);
      await desk.row('演示考生一').waitFor();
      await expectAccessible(page, `queue-${language}`);
      await desk.open('演示考生一');
      await expectAccessible(page, `application-${language}`);
    }
    await page.goto('/sms');
    await expectAccessible(page, 'sms');
  });

  it('caused no fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});

async function picture(seed: number) {
  return { name: `${seed}.jpg`, buffer: await makeJpeg({ width: 900, height: 1200, seed }) };
}

async function expectAccessible(page: Page, name: string): Promise<void> {
  await settleMotion(page);
  expect.soft(await findViolations(page), name).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await settleMotion(page);
  expect.soft(await measureOverflow(page), `${name} at 320 px`).toBe(0);
  expect.soft(await findViolations(page), `${name} at 320 px`).toEqual([]);
  if (before !== null) await page.setViewportSize(before);
  if (name.endsWith('-en')) await takePictures(page, `40-${name}`);
}
