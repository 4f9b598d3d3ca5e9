import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicy } from '../embed/embed-testing/read-policy.js';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { DeskPage } from '../walk/walk-testing/desk-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';

/** Pages that allow what `docs/embedding.md` names and nothing else; every violation is a fault of the visit. */
describe.each([
  { build: 'module', tag: '<script type="module" src="/dossier/assets/dossier.js"></script>' },
  { build: 'classic', tag: '<script defer src="/dossier/assets/dossier.iife.js"></script>' },
])('the $build build on a strict page', ({ tag }) => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await openStrictly('dossier-upload');
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng1');
    await visit.page.getByLabel('手机号码').waitFor();
    await visit.page.goto('/strict');
  });
  afterAll(() => walk?.close());

  /** A visit whose page `/strict` holds the element. */
  async function openStrictly(element: string): Promise<Visit> {
    const opened = await walk.visit({ script: followWorkers });
    await opened.context.route('**/strict', async (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': await readPolicy() },
        body: `<!doctype html><html lang="zh-CN"><title>strict</title>${tag}<${element} endpoint="/dossier"></${element}></html>`,
      }),
    );
    return opened;
  }

  it('takes the profile and a picture from pick to stored, prepared in its worker, without a violation', async () => {
    await candidate.completeProfile('13800138000');
    // Too large in pixels to be sent as it is.
    const buffer = await makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 95 });
    await candidate.upload('other', [{ name: 'photo.jpg', buffer }], 1);
    expect((await candidate.readCategory('other')).used).toBe(1);
    expect(await visit.page.evaluate('globalThis.startedWorkers')).toBe(1);
    expect(visit.watch.faults).toEqual([]);
  });

  it('crops a picture by touch and stores what was kept, without a violation', async () => {
    const { page } = visit;
    const buffer = await makeJpeg({ width: 1600, height: 1200, noise: 12, quality: 90 });
    await candidate.pick(candidate.addTile('other'), [{ name: 'desk.jpg', buffer }]);
    await candidate.sheet.getByRole('button', { name: '裁剪：desk.jpg' }).click();
    const editor = page.getByRole('dialog', { name: '裁剪 desk.jpg' });
    await editor.getByRole('slider', { name: '左边' }).and(page.locator(':enabled')).waitFor();
    const stage = editor.locator('.cropper-canvas');
    const corner = await findMiddle(editor.locator('.point-se'));
    await drag(page, corner, await findMiddle(stage));
    expect(Number(await editor.getByRole('slider', { name: '右边' }).inputValue())).toBeCloseTo(50, -1);
    await editor.getByRole('button', { name: '完成裁剪' }).click();
    await editor.waitFor({ state: 'detached' });
    await candidate.sheet.locator('p.size.ready').waitFor();
    await candidate.send();
    await candidate.waitForStored('other', 2);
    const { materials } = await candidate.readCategory('other');
    const cropped = materials.find(({ filename }) => filename === 'desk.jpg');
    expect(Math.abs((cropped?.width ?? 0) - 800)).toBeLessThan(40);
    expect(Math.abs((cropped?.height ?? 0) - 600)).toBeLessThan(40);
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    expect(visit.watch.faults).toEqual([]);
  });

  it('goes on to the submission and its receipt without a violation', async () => {
    const { page } = visit;
    await candidate.upload('identity', [await small(1), await small(2)], 2);
    await candidate.upload('education', [await small(3)], 1);
    await candidate.upload('probation', [await small(4)], 1);
    await candidate.upload('employer', [await small(5)], 1);
    for (let left = await candidate.tiles('other').count(); left > 0; left -= 1) {
      await candidate.tiles('other').first().locator('.minus').click();
      await page.locator('#confirm-remove').click();
      await candidate
        .tiles('other')
        .nth(left - 1)
        .waitFor({ state: 'detached' });
    }
    await candidate.stateCard.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('我已阅读并确认以上声明').click();
    await page.locator('dossier-submit-dialog #confirm').click();
    await candidate.stateCard.getByText('上报完成，内容已锁定').waitFor();
    await candidate.stateCard.locator('summary').click();
    await page.locator('dossier-receipt #open').click();
    await page.locator('dossier-receipt #print').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('dossier-receipt #download').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    expect(visit.watch.faults).toEqual([]);
  });

  it('runs the desk from the queue to a decision without a violation', async () => {
    const staff = await openStrictly('dossier-review');
    const desk = new DeskPage(staff.page);
    await desk.enter('kaodian');
    await staff.page.goto('/strict');
    await desk.open('演示考生一');
    for (const total of [1, 2, 3, 4, 5]) await desk.acceptByKey(total);
    await desk.decide('approve', '确认通过');
    await desk.row('演示考生一').waitFor({ state: 'detached' });
    expect(staff.watch.faults).toEqual([]);
  });

  it('is held to the policy', async () => {
    const refused = await visit.page.evaluate(() => {
      try {
        document.body.innerHTML = '<p></p>';
        return null;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(refused).toBe('TypeError');
  });
});

/** Drags one finger, with a pause in the middle of the way. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  await touch('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
  await touch('touchMove', [to]);
  await touch('touchEnd', []);
  await session.detach();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function findMiddle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('nothing to touch');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const followWorkers = `
  globalThis.startedWorkers = 0;
  globalThis.Worker = class extends Worker {
    constructor(...options) { super(...options); globalThis.startedWorkers += 1; }
  };
`;

async function small(seed: number) {
  return { name: `${seed}.jpg`, buffer: await makeJpeg({ width: 900, height: 1200, seed }) };
}
