import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { writeReferences } from './reference-strips.js';
import { coarsen } from './scene-picture.js';
import { takeStrips } from './take-strips.js';

/** Draws every scene anew and keeps it as what later changes are held against: `npm run screens`. */
const browser = await openChromium();
const startedAt = Date.now();
const taken = await takeStrips(browser);
await browser.close();
const strips = new Map<string, Buffer>();
for (const [name, strip] of taken) strips.set(name, await coarsen(strip));
writeReferences(strips);
const bytes = [...strips.values()].reduce((sum, strip) => sum + strip.length, 0);
console.log(
  `${strips.size} scenes, ${strips.size * 8} pictures, ${bytes.toLocaleString('en')} bytes in test/screens, ${Math.round((Date.now() - startedAt) / 1000)} s`,
);
