import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Request } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { DeskPage } from './walk-testing/desk-page.js';
import { readWords } from './walk-testing/read-words.js';
import { signIn } from './walk-testing/sign-in.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { digestOf, storedDigest } from './walk-testing/stored-digest.js';
import { takePictures } from './walk-testing/take-pictures.js';

/** A site that signs people out who do nothing, as on a shared PC. */
describe('a session that ends when nobody uses it', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;
  afterEach(() => walk?.close());

  const enter = async (sessionIdleMs: number) => {
    walk = await startWalk({ sessionIdleMs });
    visit = await walk.visit({ width: 390, height: 844 });
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
  };
  const isRead = (request: Request) => request.method() === 'GET' && /\/dossier\/state$/.test(request.url());
  const isMarked = (request: Request) => request.headers()['dossier-background'] === '1';
  const readEnd = async (request: Request) =>
    Number((await request.response())?.headers()['dossier-session-ends']);

  it('is warned of on the page and at the desk, is not prolonged by the page’s own calls, and is by 继续使用', async () => {
    await enter(126_000);
    const { page, watch } = visit;
    const desk = new DeskPage((await walk.visit()).page);
    await desk.enter('kaodian');
    const notice = page.locator('dossier-session-notice section');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('登录即将到期');
    const end = await readEnd(watch.requests.filter(isRead).at(-1) as Request);
    const own = await page.waitForRequest((request) => isRead(request) && isMarked(request));
    expect(await readEnd(own)).toBe(end);
    expect(await notice.isVisible()).toBe(true);
    await takePictures(page, '40-session-ending');
    await page.getByRole('button', { name: '继续使用' }).click();
    await notice.waitFor({ state: 'detached' });
    const asked = watch.requests.filter(isRead).at(-1) as Request;
    expect(isMarked(asked)).toBe(false);
    expect(await readEnd(asked)).toBeGreaterThan(end + 5_000);
    expect(await candidate.addTile('other').isVisible()).toBe(true);
    const deskNotice = desk.page.locator('dossier-session-notice section');
    await deskNotice.waitFor();
    await takePictures(desk.page, '42-desk-session-ending');
    await desk.page.getByRole('button', { name: '继续使用' }).click();
    await deskNotice.waitFor({ state: 'detached' });
    await desk.page.locator('.queue-head').waitFor();
    expect(walk.faults()).toEqual([]);
  });

  it('ends although the page is open; a picture that was under way is kept and goes on after signing in', async () => {
    await enter(20_000);
    const { page, context, watch } = visit;
    watch.allow(/net::ERR_/, /status of 401/);
    const first = await makeJpeg({ width: 600, height: 800, seed: 1 });
    await candidate.upload('other', [{ name: 'first.jpg', buffer: first }], 1);
    const bytes = await makeJpeg({ width: 600, height: 800, seed: 2 });
    await candidate.pick(candidate.addTile('other'), [{ name: 'second.jpg', buffer: bytes }]);
    // The line is away while the session runs out: the picture waits.
    await context.setOffline(true);
    await candidate.send();
    await new Promise((resolve) => setTimeout(resolve, 21_000));
    await context.setOffline(false);
    await page.getByText('请重新登录', { exact: true }).waitFor();
    expect(await candidate.readWords()).toContain('有 1 张图片还没有上传完');
    expect(await readWords(page)).not.toContain('演示考生二');
    await takePictures(page, '41-session-ended');
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: '重新登录' }).click(),
    ]);
    await signIn(other, 'kaosheng2');
    await other.close();
    await page.getByRole('button', { name: '继续使用' }).click();
    await candidate.waitForStored('other', 2);
    const { materials } = await candidate.readCategory('other');
    expect(await storedDigest(walk.demo, materials[1]?.id ?? '')).toBe(digestOf(bytes));
    // Nobody touches it any more, and it stays open: it goes all the same.
    const since = watch.requests.length;
    await page.getByText('请重新登录', { exact: true }).waitFor();
    const own = watch.requests.slice(since).filter(isRead);
    expect(own.some(isMarked)).toBe(true);
    expect(walk.faults()).toEqual([]);
  });
});
