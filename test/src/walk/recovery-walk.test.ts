import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { openProfile } from './walk-testing/open-chromium.js';
import { type Kept, readDatabaseFiles, readKept } from './walk-testing/read-kept.js';
import { signOut } from './walk-testing/sign-out.js';
import { type DamagedLine, startProxy } from './walk-testing/start-proxy.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';
import { digestOf, storedBytes } from './walk-testing/stored-digest.js';
import { takePictures } from './walk-testing/take-pictures.js';
import { turnOnRecovery } from './walk-testing/turn-on-recovery.js';

const restoredSentence = '上次没有传完的 1 张照片已恢复，会自动继续上传。';
const creation = 'POST /dossier/uploads ';
const append = 'PATCH /dossier/uploads/';

/** A host that has turned `recovery` on, and a browser whose profile outlives it. */
describe('pictures that were chosen and not yet committed', () => {
  let walk: Walk;
  let proxy: DamagedLine;
  let profile: string;
  let context: BrowserContext;

  beforeAll(async () => {
    walk = await startWalk();
    proxy = await startProxy(walk.demo.url);
    profile = join(walk.folder, 'profile');
    context = await openProfile(profile, proxy.url);
    await turnOnRecovery(context);
  });
  afterAll(async () => {
    await context?.close();
    await proxy?.close();
    await walk?.close();
  });

  const open = async (script = ''): Promise<[CandidatePage, Visit]> => {
    const visit = await walk.visit({ context, url: proxy.url, script });
    // Lines are cut, offsets collide after a cut, and whoever is signed out is told so: that is the point here.
    visit.watch.allow(/net::ERR_/, /status of 409 .*\/dossier\/uploads\//, /status of (401|403)/);
    return [new CandidatePage(visit.page, walk.folder), visit];
  };
  const enter = async (username: string, script = ''): Promise<[CandidatePage, Visit]> => {
    const [candidate, visit] = await open(script);
    // Whoever was signed in did not sign out.
    await context.clearCookies();
    await candidate.enter(username);
    const phone = visit.page.getByLabel('手机号码');
    await candidate.addTile('other').or(phone).first().waitFor();
    if (await phone.isVisible()) await candidate.completeProfile('13800138000');
    await candidate.addTile('other').waitFor();
    return [candidate, visit];
  };
  const goBack = async (script = ''): Promise<[CandidatePage, Visit]> => {
    const [candidate, visit] = await open(script);
    await visit.page.goto('/upload');
    return [candidate, visit];
  };
  const largePicture = (seed: number) =>
    makeJpeg({ width: 3000, height: 4000, noise: 24, quality: 80, seed });
  /** Until a record lies in the database and the server has some of the bytes. */
  const sendHalf = async (candidate: CandidatePage, name: string, buffer: Buffer): Promise<void> => {
    proxy.holdAfter(append, 1_200_000);
    await candidate.pick(candidate.addTile('other'), [{ name, buffer }]);
    await candidate.send();
    await expect.poll(() => recordsOf(candidate.page)).toHaveLength(1);
    const bar = candidate.category('other').locator('.tile[id^="transfer-"] progress');
    await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(5);
  };
  const countOf = async (candidate: CandidatePage) =>
    (await candidate.readCategory('other')).materials.length;
  /** The picture stands there once, with these bytes, and nothing is left of it in the browser. */
  const expectOnce = async (candidate: CandidatePage, buffer: Buffer, count: number): Promise<void> => {
    // On record is enough: how long its check takes is not the point here.
    await candidate
      .tiles('other')
      .nth(count - 1)
      .waitFor();
    await candidate.category('other').locator('[id^="transfer-"]').first().waitFor({ state: 'detached' });
    const { materials } = await candidate.readCategory('other');
    expect(materials).toHaveLength(count);
    const found = materials.filter(({ sha256 }) => sha256 === digestOf(buffer));
    expect(found).toHaveLength(1);
    expect(digestOf(await storedBytes(walk.demo, found[0]?.id ?? ''))).toBe(digestOf(buffer));
    await expect.poll(() => recordsOf(candidate.page)).toEqual([]);
  };
  const restart = async (how: 'closed' | 'killed', page: Page): Promise<void> => {
    if (how === 'killed') {
      const gone = context.waitForEvent('close');
      const session = await context.newCDPSession(page);
      await session.send('Browser.crash').catch(() => {});
      await gone;
    } else await context.close();
    const name = Buffer.from('身份证');
    const files = readDatabaseFiles(profile);
    expect(files.length).toBeGreaterThan(1_000_000);
    for (const trace of [name, Buffer.from('身份证', 'utf16le')]) expect(files.includes(trace)).toBe(false);
    context = await openProfile(profile, proxy.url);
    await turnOnRecovery(context);
  };

  it.each([
    ['closed', 11],
    ['killed', 12],
  ] as const)(
    'survive a browser that is %s in the middle, and go on from where they stood',
    async (how, seed) => {
      const picture = await largePicture(seed);
      const [before, { page }] = await enter('kaosheng2');
      const count = (await countOf(before)) + 1;
      await sendHalf(before, `身份证-李晓明-${seed}.jpg`, picture);
      await restart(how, page);
      const files = readDatabaseFiles(profile);
      for (let at = 0; at + 32 < picture.length; at += 20_000) {
        expect(files.includes(picture.subarray(at, at + 32))).toBe(false);
      }
      const [after, visit] = await open();
      // A browser that crashed after half a minute has the cookie of its session again.
      await context.clearCookies();
      const offsets = followOffsets(visit.page);
      await after.enter('kaosheng2');
      await visit.page.getByText(restoredSentence).first().waitFor();
      if (how === 'closed') await takePictures(visit.page, '33-restored');
      await expectOnce(after, picture, count);
      expect(offsets[0]).toBeGreaterThan(0);
      expect(offsets[0]).toBeLessThan(picture.length);
      expect(visit.watch.announcedDigests).toEqual([digestOf(picture)]);
      await visit.page.close();
    },
    90_000,
  );

  it.each([
    ['small', creation],
    ['large', append],
  ] as const)(
    'make no second picture when the tab is closed between last byte and answer: %s',
    async (size, start) => {
      const picture =
        size === 'small' ? await makeJpeg({ width: 900, height: 1200, seed: 31 }) : await largePicture(32);
      const [before, { page }] = await enter('kaosheng2');
      const count = (await countOf(before)) + 1;
      proxy.holdAnswer(start);
      await before.pick(before.addTile('other'), [{ name: 'last-byte.jpg', buffer: picture }]);
      await before.send();
      const stored = async () => (await before.readCategory('other')).materials.length;
      await expect.poll(stored).toBe(count);
      // The page has heard of no commit: it must believe that the picture is still on its way.
      expect(await recordsOf(page)).toHaveLength(1);
      await page.close();
      const [after, visit] = await goBack();
      await expectOnce(after, picture, count);
      await visit.page.close();
    },
    90_000,
  );

  it('are sent by one tab alone, and by the other one when the first is closed', async () => {
    const picture = await largePicture(41);
    const [first, one] = await enter('kaosheng1');
    const count = (await countOf(first)) + 1;
    await sendHalf(first, 'of-two-tabs.jpg', picture);
    const [second, two] = await goBack();
    const offsets = followOffsets(two.page);
    await second.addTile('other').waitFor();
    await two.page.waitForTimeout(1_500);
    expect(two.watch.announcedDigests).toEqual([]);
    expect(await second.category('other').locator('[id^="transfer-"]').count()).toBe(0);
    await one.page.close();
    await expectOnce(second, picture, count);
    expect(offsets[0]).toBeGreaterThan(0);
    await two.page.close();
  });

  it('become one picture where tabs have no locks and both send', async () => {
    const script = `Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });`;
    const picture = await largePicture(51);
    const [first, one] = await enter('kaosheng1', script);
    const count = (await countOf(first)) + 1;
    await sendHalf(first, 'without-locks.jpg', picture);
    const [second, two] = await goBack(script);
    await two.page.getByText(restoredSentence).first().waitFor();
    await expectOnce(second, picture, count);
    expect(two.watch.announcedDigests).toEqual([digestOf(picture)]);
    // The first one sends on too, and is told of the same picture.
    proxy.cutHeld();
    await first.category('other').locator('[id^="transfer-"]').waitFor({ state: 'detached' });
    await expectOnce(first, picture, count);
    await one.page.close();
    await two.page.close();
  });

  it('are gone when another candidate signs in on the same profile', async () => {
    const picture = await largePicture(61);
    const [first, one] = await enter('kaosheng3');
    await sendHalf(first, 'of-three.jpg', picture);
    await one.page.close();
    const [second, two] = await enter('kaosheng1');
    await expect.poll(() => recordsOf(two.page)).toEqual([]);
    expect(two.watch.announcedDigests).toEqual([]);
    expect(await second.readWords()).not.toContain('of-three');
    await two.page.close();
  });

  it('are gone after signing out, although the host leaves the page at once', async () => {
    const picture = await largePicture(71);
    const [candidate, { page }] = await enter('kaosheng3');
    await sendHalf(candidate, 'signed-out.jpg', picture);
    await signOut(page);
    expect(await recordsOf(page)).toEqual([]);
    const [again, visit] = await enter('kaosheng3');
    expect(await again.category('other').locator('[id^="transfer-"]').count()).toBe(0);
    expect(await visit.page.getByText('已恢复').count()).toBe(0);
    await visit.page.close();
    await page.close();
  });

  it('are gone after submitting, and the next load asks for no key', async () => {
    const [candidate, { page }] = await enter('kaosheng2');
    let seed = 80;
    for (const [category, count] of [
      ['identity', 2],
      ['education', 1],
      ['licence', 2],
      ['employer', 1],
    ] as const) {
      const pictures = [...Array(count).keys()].map(async () => ({
        name: `${category}.jpg`,
        buffer: await makeJpeg({ width: 900, height: 1200, seed: seed++ }),
      }));
      await candidate.upload(category, await Promise.all(pictures), count);
    }
    const missing = async () => (await candidate.readState()).missing;
    await expect.poll(missing, { timeout: 60_000 }).toEqual([]);
    await leaveAnything(page, `${proxy.url}/dossier/uploads`);
    expect(await recordsOf(page)).toHaveLength(1);
    await page.getByRole('button', { name: '提交审核' }).first().click();
    const dialog = page.locator('dossier-submit-dialog');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('上报完成，内容已锁定').first().waitFor();
    await expect.poll(() => recordsOf(page)).toEqual([]);
    await page.close();
    const [, visit] = await goBack();
    await visit.page.getByText('上报完成，内容已锁定').first().waitFor();
    expect(visit.watch.requests.filter((request) => request.url().endsWith('/recovery-key'))).toEqual([]);
    await visit.page.close();
  });

  it('leave nothing personal in the stores of strings', async () => {
    const [, { page }] = await goBack();
    const { strings, databases } = await readKept(page);
    expect(databases).toEqual(['dossier-recovery']);
    for (const trace of ['kaosheng', '演示考生', 'jpg', 'other', 'uploads', '138'])
      expect(strings).not.toContain(trace);
    await page.close();
  });

  it('are kept nowhere by a host that has not asked for it: no database exists', async () => {
    const visit = await walk.visit();
    const candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng1');
    const picture = await makeJpeg({ width: 900, height: 1200, seed: 99 });
    await candidate.upload('education', [{ name: 'diploma.jpg', buffer: picture }], 1);
    expect(await readKept(visit.page)).toMatchObject({ databases: [], records: [] });
    const asked = visit.watch.requests.map((request) => request.url());
    expect(asked.filter((url) => /recovery/.test(url))).toEqual([]);
    await signOut(visit.page);
    expect(await readKept(visit.page)).toMatchObject({ databases: [] });
    await visit.context.close();
  });

  it('caused no other fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});

async function recordsOf(page: Page): Promise<Kept['records']> {
  return (await readKept(page)).records;
}

/** Where each PATCH of a page began. */
function followOffsets(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset'] ?? -1));
  });
  return offsets;
}

/** A record such as another tab would have left, of which only the outside matters. */
function leaveAnything(page: Page, scope: string): Promise<void> {
  return page.evaluate(async (at) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('dossier-recovery');
      opening.onsuccess = () => resolve(opening.result);
    });
    const outside = { scope: at, id: 'left', owner: 'somebody', expiresAt: Date.now() + 1_000_000, bytes: 1 };
    const writing = database.transaction('pictures', 'readwrite').objectStore('pictures').put(outside);
    await new Promise((resolve) => {
      writing.transaction?.addEventListener('complete', resolve);
    });
    database.close();
  }, scope);
}
