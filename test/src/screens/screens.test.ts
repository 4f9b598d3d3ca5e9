import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { keepStrips, listReferences, readReference } from './reference-strips.js';
import { compareStrips } from './scene-picture.js';
import { takeStrips } from './take-strips.js';

/** Each state of the candidate's page: phone and desk, Chinese and English, light and dark. */
describe('the pictures of every state', () => {
  const names = listReferences();
  let strips: ReadonlyMap<string, Buffer>;

  beforeAll(async () => {
    const browser = await openChromium();
    strips = await takeStrips(browser);
    await browser.close();
  }, 900_000);
  const differing: string[] = [];
  afterAll(() => {
    if (differing.length === 0) return;
    console.log(
      `What differs lies in test/output/screens, as <name>.before.webp and <name>.after.webp. When it is meant: npm run screens. ${differing.join(' ')}`,
    );
  });

  it('stand for the states that people meet, no more and no less', () => {
    expect([...strips.keys()].sort()).toEqual(names);
  });

  it.each(names)('%s looks as before', async (name) => {
    const before = readReference(name);
    const after = strips.get(name);
    if (after === undefined) throw new Error('there is no such scene any more');
    const difference = await compareStrips(before, after);
    if (difference !== null) {
      differing.push(name);
      keepStrips(name, before, after);
    }
    expect(difference).toBeNull();
  });
});
