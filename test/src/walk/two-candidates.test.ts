import { makeJpeg } from '@dossier/server-sdk/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { readWords } from './walk-testing/read-words.js';
import { signIn } from './walk-testing/sign-in.js';
import { signOut } from './walk-testing/sign-out.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';

/** One browser on a shared PC, two candidates after one another. */
describe('two candidates at one browser', () => {
  let walk: Walk;
  let visit: Visit;
  let first: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit();
    // Who is signed out is told so by status; whose page it no longer is, too.
    visit.watch.allow(/status of (401|403)/);
    first = new CandidatePage(visit.page, walk.folder);
    await first.enter('kaosheng1');
    await first.completeProfile('13800138001');
    await first.addTile('other').waitFor();
  });
  afterAll(() => walk?.close());

  /** Another tab of the same browser, in which somebody else signs in. */
  const signInBeside = async (username: string): Promise<[CandidatePage, Visit]> => {
    const other = await walk.visit({ context: visit.context });
    other.watch.allow(/status of (401|403)/);
    await visit.context.clearCookies();
    await signIn(other.page, username);
    const page = new CandidatePage(await open(other.page, '/upload'), walk.folder);
    await page.addTile('education').waitFor();
    return [page, other];
  };

  it('leaves nothing of the first when the second signs in', async () => {
    const { page } = visit;
    const picture = await makeJpeg({ width: 900, height: 1200, seed: 1 });
    await first.upload('other', [{ name: 'secret-of-one.jpg', buffer: picture }], 1);
    const application = (await first.readState()).application.id;
    const [material] = (await first.readCategory('other')).materials;
    await signOut(page);
    await first.enter('kaosheng2');
    await first.addTile('other').waitFor();
    const traces = [
      '演示考生一',
      '13800138001',
      'secret-of-one',
      'kaosheng1',
      application,
      material?.id ?? '',
    ];
    const kept = await readEverythingKept(page);
    for (const trace of traces) expect(kept).not.toContain(trace);
    expect(await first.tiles('other').count()).toBe(0);
    expect((await first.readCategory('other')).used).toBe(0);
    await page.goBack();
    await page.goBack();
    expect(await readEverythingKept(page)).not.toContain('13800138001');
    await signOut(await open(page, '/upload'));
  });

  it('sends no picture of the first from a page that was left open', async () => {
    await first.enter('kaosheng1');
    await first.addTile('education').waitFor();
    const picture = await makeJpeg({ width: 900, height: 1200, seed: 2 });
    await first.pick(first.addTile('education'), [{ name: 'of-one.jpg', buffer: picture }]);
    // It has not looked who is here since somebody else signed in, however long that takes.
    const resume = await holdReads(first.page);
    const [second, other] = await signInBeside('kaosheng2');
    const refusal = first.page.waitForResponse((one) => one.status() === 403);
    await first.send();
    await refusal;
    resume();
    // The refusal itself makes the page look who is here.
    await expect.poll(() => first.readWords()).toContain('演示考生二');
    const left = await first.readWords();
    for (const trace of ['演示考生一', '13800138001', 'of-one']) expect(left).not.toContain(trace);
    expect((await second.readCategory('education')).materials).toEqual([]);
    expect((await second.readState()).candidate.name).toBe('演示考生二');
    await signOut(other.page);
  });

  it('takes away what the first has chosen as soon as the page sees that somebody else is here', async () => {
    const { page } = visit;
    await first.enter('kaosheng1');
    await first.addTile('education').waitFor();
    const picture = await makeJpeg({ width: 900, height: 1200, seed: 3 });
    await first.pick(first.addTile('education'), [{ name: 'chosen-by-one.jpg', buffer: picture }]);
    const [second, other] = await signInBeside('kaosheng2');
    await page.getByText('演示考生二').first().waitFor();
    const left = await first.readWords();
    for (const trace of ['演示考生一', '13800138001', 'chosen-by-one']) expect(left).not.toContain(trace);
    expect(await first.sheet.locator('#submit').count()).toBe(0);
    expect((await second.readCategory('education')).materials).toEqual([]);
    await signOut(other.page);
  });

  it('has not put the picture into the application of the first either', async () => {
    const one = await walk.visit();
    const candidate = new CandidatePage(one.page, walk.folder);
    await candidate.enter('kaosheng1');
    await candidate.addTile('education').waitFor();
    expect((await candidate.readCategory('education')).materials).toEqual([]);
  });

  it('caused no other fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});

async function open(page: Page, path: string): Promise<Page> {
  await page.goto(path);
  return page;
}

/** The document and everything that this origin keeps in the browser. */
async function readEverythingKept(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(async ({ name = '' }) => {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        const rows = await Promise.all(
          [...database.objectStoreNames].map(
            (store) =>
              new Promise((resolve) => {
                const reading = database.transaction(store).objectStore(store).getAll();
                reading.onsuccess = () => resolve(reading.result);
              }),
          ),
        );
        database.close();
        return [name, rows];
      }),
    );
    const caches_ = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const keys = await (await caches.open(name)).keys();
        return [name, keys.map(({ url }) => url)];
      }),
    );
    const workers = await navigator.serviceWorker.getRegistrations();
    return JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      databases,
      caches: caches_,
      workers: workers.map(({ scope }) => scope),
      name: window.name,
      history: history.state,
      url: location.href,
    });
  });
  return `${kept}\n${await readWords(page)}`;
}

/** Readings of the state wait from now on; answers what lets them go on. */
async function holdReads(page: Page): Promise<() => void> {
  let resume = (): void => undefined;
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  await page.route('**/dossier/state', async (route) => {
    await resumed;
    await route.continue().catch(() => undefined);
  });
  return resume;
}
