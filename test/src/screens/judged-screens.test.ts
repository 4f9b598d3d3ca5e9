import { beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { buildStage } from './build-stage.js';
import { type Faults, judgeOnDesk, judgeOnPhone } from './judge-scenes.js';
import { listReferences } from './reference-strips.js';

/** Each state of the candidate's page in all three languages, held to WCAG 2.2 AA by measurement. */
describe('every state', () => {
  let desk: Faults;
  let phone: Faults;

  beforeAll(async () => {
    const browser = await openChromium();
    const script = await buildStage();
    [desk, phone] = await Promise.all([judgeOnDesk(browser, script), judgeOnPhone(browser, script)]);
    await browser.close();
  }, 900_000);

  const names = listReferences();

  it.each(names)('%s: axe, names, focus, one live region, no motion, 400 %, forced colours', (name) => {
    expect(desk.get(name)).toEqual([]);
  });

  it.each(names)('%s: fingers, 390 and 320 pixels, spaced text', (name) => {
    expect(phone.get(name)).toEqual([]);
  });
});
