import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CandidatePage } from './walk-testing/candidate-page.js';
import { axeScript, findViolations } from './walk-testing/find-violations.js';
import { startWalk, type Visit, type Walk } from './walk-testing/start-walk.js';

/** The built page against the demo as people find it: its programme asks for a consent. By keyboard. */
describe('a candidate who is asked for the consent', () => {
  let walk: Walk;
  let visit: Visit;
  let candidate: CandidatePage;

  beforeAll(async () => {
    walk = await startWalk({ withConsent: true });
    visit = await walk.visit({ script: axeScript });
    candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng2');
    await candidate.addTile('other').waitFor();
  });
  afterAll(() => walk?.close());

  it('hears what is missing at the box, ticks it, and is not asked again', async () => {
    const picture = async (seed: number) => ({
      name: `${seed}.jpg`,
      buffer: await makeJpeg({ width: 900, height: 1200, seed }),
    });
    await candidate.pick(candidate.addTile('other'), [await picture(1)]);
    const box = candidate.sheet.getByRole('checkbox', { name: '我已阅读并同意以上内容' });
    await box.waitFor();
    await candidate.sheet.locator('.chosen:not(.unneeded)').waitFor();
    await candidate.send();
    await candidate.sheet.getByText('请先阅读并勾选同意，再提交。').waitFor();
    expect(await findViolations(visit.page)).toEqual([]);
    expect((await candidate.readState()).consent?.givenVersion).toBeNull();
    // The focus is on the box: the space bar ticks it.
    await visit.page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
    await candidate.send();
    await candidate.waitForStored('other', 1);
    expect((await candidate.readState()).consent?.givenVersion).toBe('demo-1');
    await candidate.pick(candidate.addTile('other'), [await picture(2)]);
    expect(await box.count()).toBe(0);
    await candidate.send();
    await candidate.waitForStored('other', 2);
    expect(visit.watch.faults).toEqual([]);
  });
});
