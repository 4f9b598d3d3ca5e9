import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type MountedDesk, mountDesk, waitFor, waitForPicture } from '../desk-testing/mount-desk.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

const sizes = [
  [1280, 900],
  [1440, 900],
  [900, 700],
  [390, 844],
] as const;

/** Drawing takes a minute and judges nothing that the other tests do not: only with `VITE_DOSSIER_SCREENS=1`. */
const isWanted =
  (import.meta as { env?: Readonly<Record<string, string>> }).env?.VITE_DOSSIER_SCREENS === '1';

/** Draws every state at every size in both languages into `test/output/screens`, for people to look at. */
for (const lang of ['zh-CN', 'en'] as const) {
  for (const [name, play] of Object.entries(specimenScenes)) {
    it.runIf(isWanted)(`draws ${name} in ${lang}`, async () => {
      await page.viewport(1280, 900);
      const desk = await mountDesk({ lang, ...(name.endsWith('dark') ? { theme: 'dark' } : {}) });
      await play(desk);
      for (const [width, height] of sizes) await shoot(desk, `${name}-${lang}`, width, height);
      expect(desk.text).not.toMatch(/\{\w+[|}]/);
    });
  }
}

async function shoot(desk: MountedDesk, name: string, width: number, height: number): Promise<void> {
  await page.viewport(width, height);
  await desk.settle();
  if (desk.root.querySelector('.picture') !== null) await waitForPicture(desk.root);
  await waitFor(() => desk.root.querySelector('.thumbnail .skeleton') === null);
  await new Promise((resolve) => setTimeout(resolve, 250));
  const path = `../../../../../test/output/screens/desk-${name}-${width}`;
  await page.screenshot({ path: `${path}.png`, element: desk.frame });
  for (let part = 2; part < 5 && width < 500; part += 1) {
    const before = desk.frame.scrollTop;
    desk.frame.scrollBy(0, height - 140);
    if (desk.frame.scrollTop === before) break;
    await page.screenshot({ path: `${path}-${part}.png`, element: desk.frame });
  }
  desk.frame.scrollTo(0, 0);
}
