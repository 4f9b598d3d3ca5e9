import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { startWalk, type Visit, type Walk } from '../walk/walk-testing/start-walk.js';
import { digestOf, storedDigest } from '../walk/walk-testing/stored-digest.js';

/** A browser that is disconnected, as in a lift: it says so, waits in silence, and goes on by itself. */
describe('an upload while the browser is offline', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit();
    visit.watch.allow(/net::ERR_/);
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    // Uppy and tus come with the first picture, and are here before the line is gone.
    const first = await makeJpeg({ width: 600, height: 800, seed: 1 });
    await candidate.upload('other', [{ name: 'first.jpg', buffer: first }], 1);
  });
  afterAll(() => walk?.close());

  it('asks hardly anything until it is back, and then sends the picture', async () => {
    const bytes = await makeJpeg({ width: 600, height: 800, seed: 2 });
    await candidate.pick(candidate.addTile('other'), [{ name: 'second.jpg', buffer: bytes }]);
    await visit.context.setOffline(true);
    await candidate.send();
    await candidate.category('other').getByText('等待网络恢复').waitFor();
    const before = visit.watch.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(visit.watch.requests.length - before).toBeLessThanOrEqual(1);
    await visit.context.setOffline(false);
    await candidate.waitForStored('other', 2);
    const { materials } = await candidate.readCategory('other');
    expect(await storedDigest(walk.demo, materials[1]?.id ?? '')).toBe(digestOf(bytes));
    expect(walk.faults()).toEqual([]);
  });
});
