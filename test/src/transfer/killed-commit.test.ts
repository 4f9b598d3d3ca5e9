import { describe, expect, it } from 'vitest';
import { strikePages } from '../kills/strike-pages.js';
import { strikeSessions } from '../kills/strike-sessions.js';

/** kill -9 between the last byte and the answer, before and after the commit. `npm run kills` is the long run. */
describe.concurrent.each([
  ['sessions in Node', strikeSessions, 52, 4],
  ['sessions on another folder', strikeSessions, 48, 4],
  ['pages in Chromium', strikePages, 8, 2],
] as const)('%s whose server dies after the last byte', (_name, strike, pictures, perKill) => {
  it(`show ${pictures} pictures as stored when they are, once each, and never before`, {
    timeout: 180_000 + pictures * 8_000,
  }, async () => {
    const figures = await strike({ pictures, perKill });
    console.log(JSON.stringify(figures));
    expect(figures).toEqual({
      kills: pictures / perKill,
      pictures,
      committedBefore: figures.committedBefore,
      falseSuccesses: 0,
      lost: 0,
      doubled: 0,
      otherBytes: 0,
    });
    expect(figures.committedBefore).toBeGreaterThan(0);
  });
});
