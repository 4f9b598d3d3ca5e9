import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { measureScript, readMeasured } from './walk-testing/measure-page.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';

/** A slow line: what is stored is stored long after the last press, so that nothing that moves then is excused. */
const slowLine = { offline: false, latency: 150, downloadThroughput: 400_000, uploadThroughput: 120_000 };

describe.each([
  ['a desk', 1280, 900, 'kaosheng2', 'zh-CN'],
  ['a phone, in English', 390, 844, 'kaosheng3', 'en'],
] as const)('the candidate’s walk on a slow line and %s', (_, width, height, username, language) => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk();
    visit = await walk.visit({ script: measureScript, width, height });
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter(username);
    if (username === 'kaosheng3') await candidate.completeProfileIfAsked('13900139000');
    const line = await visit.context.newCDPSession(visit.page);
    await line.send('Network.emulateNetworkConditions', slowLine);
    await visit.page.goto(`/upload?lang=${language}`);
    await candidate.addTile('employer').waitFor();
  });
  afterAll(() => walk?.close());

  it('moves nothing that nobody touched', async () => {
    const small = async (seed: number) => ({
      name: `${seed}.jpg`,
      // Sharp and large: what a blurred or a small one is told comes with a picture of its own, and needs room that nobody can keep for it.
      buffer: await makeJpeg({ width: 900, height: 1200, noise: 10, seed }),
    });
    // What is asked of them differs: one has a certificate, the other also a time of probation.
    const asked = [...(username === 'kaosheng3' ? ['probation'] : []), 'licence'];
    for (const [index, category] of ['identity', 'education', ...asked, 'employer'].entries()) {
      const count = category === 'identity' || category === 'licence' ? 2 : 1;
      const files = await Promise.all(Array.from({ length: count }, (__, at) => small(index * 10 + at)));
      await candidate.pick(candidate.addTile(category), files);
      await candidate.send();
      await candidate.waitForMaterials(category, count);
    }
    await visit.page.waitForTimeout(1500);
    const { shifts, longTasks } = await readMeasured(visit.page);
    console.log(`layout shifts ${JSON.stringify(shifts)}; long tasks ${JSON.stringify(longTasks)} ms`);
    expect(shifts).toEqual([]);
  });

  it('caused no fault', () => {
    expect(walk.faults()).toEqual([]);
  });
});
