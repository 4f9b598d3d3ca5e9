import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import { findEdgeless } from './checks/find-edgeless.js';
import { findEqualNames } from './checks/find-equal-names.js';
import { findExtraRegions } from './checks/find-extra-regions.js';
import { findHiddenFocus } from './checks/find-hidden-focus.js';
import { findLayoutFaults } from './checks/find-layout-faults.js';
import { findRunningAnimations } from './checks/find-running-animations.js';
import { findSmallTargets } from './checks/find-small-targets.js';
import { spaceText } from './checks/space-text.js';
import { settle } from './scene-acts.js';
import { scenes } from './scenes.js';
import { showScene } from './show-scene.js';

const checks = {
  edges: findEdgeless,
  focus: findHiddenFocus,
  layout: findLayoutFaults,
  motion: findRunningAnimations,
  names: findEqualNames,
  regions: findExtraRegions,
  targets: findSmallTargets,
} as const;

type Theme = 'light' | 'dark';

let element: DossierUpload | null = null;
let unspace: (() => void) | null = null;

/** What a test outside of the page calls: one scene at a time, in any dress, and what is wrong with it. */
export const stage = {
  names: Object.keys(scenes),
  windowed: Object.keys(scenes).filter((name) => scenes[name]?.windowed === true),
  async show(name: string, lang: string, theme: Theme): Promise<void> {
    element?.remove();
    element = await showScene(name, lang, theme);
    ground(theme);
  },
  async dress(theme: Theme): Promise<void> {
    if (element === null) return;
    element.theme = theme;
    ground(theme);
    await settle(element);
  },
  async settle(): Promise<void> {
    if (element !== null) await settle(element);
  },
  spaceText(isSpaced: boolean): void {
    unspace?.();
    unspace = isSpaced && element !== null ? spaceText(element) : null;
  },
  check(kind: keyof typeof checks): readonly string[] {
    return element === null ? ['no scene'] : checks[kind](element);
  },
};

/** The host's page around it. */
function ground(theme: Theme): void {
  document.body.style.background = theme === 'dark' ? '#12161c' : '#f4f6f9';
}
