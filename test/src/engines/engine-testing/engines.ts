import type { Engine } from './engine-page.js';
import { openChromiumEngine } from './open-chromium-engine.js';
import { openFirefox } from './open-firefox.js';
import { openWebKit } from './open-webkit.js';

/** The browsers that the tests run in; `DOSSIER_ENGINES=firefox,webkit` names fewer. */
export const engines: readonly (readonly [name: string, open: () => Promise<Engine>])[] = (
  [
    ['firefox', openFirefox],
    ['webkit', openWebKit],
    ['chromium', openChromiumEngine],
  ] as const
).filter(([name]) => (process.env.DOSSIER_ENGINES ?? name).split(',').includes(name));
