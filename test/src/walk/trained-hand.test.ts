import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeskPage } from './walk-testing/desk-page.js';
import { readRows } from './walk-testing/read-rows.js';
import { seedApplication, siteCandidate } from './walk-testing/seed-application.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';

const mostKeys = 14;
const mostRequests = 8;

/** What a trained hand may have to wait for: the next application, its pictures, the preview. All else comes later. */
const waitedFor = [/POST .*\/review\/next$/, /GET .*\/materials\/[\w-]+\/view$/, /POST .*\/preview$/];

/** Six pictures, from the queue to the sent decision. */
describe('a trained hand', () => {
  let walk: Walk;
  let visit: Visit;
  let desk: DeskPage;
  const ids: string[] = [];
  const later: Route[] = [];
  const waited: string[] = [];
  let keys = 0;
  let isHeldBack = false;

  beforeAll(async () => {
    walk = await startWalk();
    for (const [index, name] of ['王芳', '李雷'].entries()) {
      ids.push(await seedApplication(walk, siteCandidate(`c-${index}`, name), index + 1));
    }
    visit = await walk.visit();
    desk = new DeskPage(visit.page);
    await desk.enter('kaodian');
  });
  afterAll(() => walk?.close());

  /** Presses as a hand does; with a modifier it is two keys. */
  const press = async (...pressed: readonly string[]) => {
    for (const key of pressed) {
      keys += key.split('+').length;
      await desk.press(key);
    }
  };

  /** Leaves unanswered whatever the hand is said not to wait for, and counts the rest. */
  const begin = async () => {
    keys = 0;
    waited.length = 0;
    isHeldBack = true;
    await visit.page.route(/\/dossier\/(?!assets\/)/, async (route) => {
      const line = `${route.request().method()} ${route.request().url()}`;
      if (waitedFor.some((pattern) => pattern.test(line))) {
        waited.push(line.replace(/^(\S+) .*\/dossier\//, '$1 ').replace(/[\w-]{22}/, ':id'));
        await route.continue();
      } else if (isHeldBack) later.push(route);
      else await route.continue();
    });
  };

  const end = async (name: string) => {
    console.log(`${name}: ${keys} keys, ${waited.length} requests: ${JSON.stringify(waited)}`);
    expect(keys).toBeLessThanOrEqual(mostKeys);
    expect(waited.length).toBeLessThanOrEqual(mostRequests);
    expect(waited.filter((line) => line.startsWith('GET'))).toHaveLength(6);
    isHeldBack = false;
    for (const route of later.splice(0)) await route.continue();
    await visit.page.unroute(/\/dossier\/(?!assets\/)/);
  };

  it('accepts six pictures and approves within the keys and requests of the target', async () => {
    await begin();
    await press('n');
    for (let count = 1; count <= 6; count += 1) {
      await desk.waitUntilSeen();
      await press('a');
    }
    await press('Control+Enter');
    await desk.page.locator('.preview[aria-busy=false]').waitFor();
    await press('Control+Enter');
    await desk.held.waitFor();
    await end('six accepted');
    await desk.held.locator('.send-now').click();
    await expect.poll(() => decisionsOf(ids[0])).toEqual([{ outcome: 'approve' }]);
  });

  it('returns one of six for two reasons within them too', async () => {
    await begin();
    await press('n');
    await desk.waitUntilSeen();
    await press('1', '2', 'j');
    for (let count = 1; count <= 5; count += 1) {
      await desk.waitUntilSeen();
      await press('a');
    }
    await press('Control+Enter');
    await desk.page.locator('.preview[aria-busy=false]').waitFor();
    await press('Control+Enter');
    await desk.held.waitFor();
    await end('five accepted, one asked for two reasons');
    await desk.held.locator('.send-now').click();
    await expect.poll(() => decisionsOf(ids[1])).toEqual([{ outcome: 'return' }]);
    const asked = readRows(walk, 'select reason from asks where application_id = ?', ids[1] ?? '');
    expect(asked).toHaveLength(2);
  });

  it('caused no fault', () => {
    expect(walk.faults()).toEqual([]);
  });

  const decisionsOf = (id = '') =>
    readRows(walk, 'select outcome from decisions where application_id = ?', id);
});
