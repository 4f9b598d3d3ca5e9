import type { Browser } from 'playwright-core';
import { writeBlockLetters } from './block-letters.js';
import { buildStage } from './build-stage.js';
import { joinStrip, type SmallPicture, shrink } from './scene-picture.js';
import { themes } from './stage-api.js';
import { StagePage } from './stage-page.js';

/** A phone in the hand and a window on a desk. */
export const views = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  desk: { width: 1280, height: 900 },
} as const;
export const languages = ['zh-CN', 'en'] as const;

/**
 * Draws every scene on a phone and on a desk, in Chinese and in English, light and dark: one strip of eight small
 * pictures a scene, in this order.
 */
export async function takeStrips(browser: Browser): Promise<ReadonlyMap<string, Buffer>> {
  const script = await buildStage();
  const [phone, desk] = await Promise.all(
    (['phone', 'desk'] as const).map(async (view) => {
      const stage = await StagePage.open(browser, script, views[view], writeBlockLetters());
      const taken = await takeView(stage);
      await stage.page.context().close();
      return taken;
    }),
  );
  const strips = new Map<string, Buffer>();
  for (const [name, pictures] of phone ?? []) {
    strips.set(name, await joinStrip([...pictures, ...(desk?.get(name) ?? [])]));
  }
  return strips;
}

async function takeView(stage: StagePage): Promise<ReadonlyMap<string, readonly SmallPicture[]>> {
  const taken = new Map<string, SmallPicture[]>();
  for (const name of stage.names) {
    const pictures: SmallPicture[] = [];
    taken.set(name, pictures);
    for (const language of languages) {
      await stage.show(name, language);
      for (const theme of themes) {
        await stage.dress(theme);
        pictures.push(await shrink(await stage.shoot(name)));
      }
    }
  }
  return taken;
}
