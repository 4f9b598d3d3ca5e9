import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
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
    visit = await walk.visit({ script: followWorkers });
    await visit.context.route('**/strict', async (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': await readPolicy() },
        body: `<!doctype html><html lang="zh-CN"><title>strict</title>${tag}<dossier-upload endpoint="/dossier"></dossier-upload></html>`,
      }),
    );
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
    await visit.page.goto('/strict');
  }, 60_000);
  afterAll(() => walk?.close());

  it('takes a picture from pick to stored, prepared in its worker, without a violation', async () => {
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

/** The policy as the page's reader copies it, with the Trusted Types that are named below it. */
async function readPolicy(): Promise<string> {
  const page = await readFile(join(repositoryRoot, 'docs/embedding.md'), 'utf8');
  const policies = [
    ...page.matchAll(/```\n((?:default-src 'none'|require-trusted-types-for)[\s\S]*?)\n```/g),
  ];
  if (policies.length !== 2) throw new Error('docs/embedding.md names no policy');
  return policies.map(([, policy]) => policy?.replace(/\s*\n\s*/g, ' ').replace(/;\s*$/, '')).join('; ');
}
