import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser } from 'playwright-core';
import { axeScript } from '../walk/walk-testing/find-violations.js';
import type { CheckKind } from './stage-api.js';
import { StagePage } from './stage-page.js';

/** What is wrong with one scene, each with where it was seen. */
export type Faults = ReadonlyMap<string, readonly string[]>;

/** Every language that the candidate's page speaks. */
export const spoken = ['zh-CN', 'zh-TW', 'en'] as const;

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // The page around the element is the host's.
  rules: {
    region: { enabled: false },
    'page-has-heading-one': { enabled: false },
    'landmark-one-main': { enabled: false },
    'html-has-lang': { enabled: false },
  },
};
/** Dark differs from light in its colours alone. */
const colours: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** With a mouse and a keyboard: axe-core, names, focus, motion, at 1280 pixels, zoomed to 400 % and in forced colours. */
export async function judgeOnDesk(browser: Browser, script: string): Promise<Faults> {
  const stage = await StagePage.open(browser, script, { width: 1280, height: 900 });
  await stage.page.addScriptTag({ content: axeScript });
  // From here on the browser shows the focus, as it does for whoever uses the keyboard.
  await stage.page.keyboard.press('Tab');
  return judge(stage, async (name, language, note) => {
    await stage.show(name, language);
    note('axe, light', await findViolations(stage, rules));
    await noteAll(stage, note, ['layout', 'names', 'regions', 'motion', 'focus']);
    await stage.dress('dark');
    note('axe, dark', await findViolations(stage, colours));
    await noteAll(stage, note, ['focus'], 'dark');
    // Traditional Chinese stands as Simplified does.
    if (language === 'zh-TW') return;
    await stage.resize(320, 256);
    await noteAll(stage, note, ['layout'], '400 %');
    await stage.turn('rtl');
    await noteAll(stage, note, ['layout'], '400 %, right to left');
    await stage.turn('ltr');
    await stage.page.emulateMedia({ forcedColors: 'active' });
    await noteAll(stage, note, ['edges'], 'forced colours');
    await stage.page.emulateMedia({ forcedColors: 'none' });
  });
}

/** With a finger: targets, and no loss on a phone, narrow or with a reader's own spacing of text. */
export async function judgeOnPhone(browser: Browser, script: string): Promise<Faults> {
  const touch = { isMobile: true, hasTouch: true };
  const stage = await StagePage.open(browser, script, { width: 390, height: 844, ...touch });
  return judge(stage, async (name, language, note) => {
    if (language === 'zh-TW') return;
    await stage.show(name, language);
    await noteAll(stage, note, ['layout', 'targets'], 'phone');
    await stage.spaceText(true);
    await noteAll(stage, note, ['layout'], 'phone, text spaced');
    await stage.spaceText(false);
    await stage.resize(320);
    await noteAll(stage, note, ['layout'], '320 px');
  });
}

type Note = (where: string, found: readonly string[]) => void;

async function judge(
  stage: StagePage,
  look: (name: string, language: string, note: Note) => Promise<void>,
): Promise<Faults> {
  const faults = new Map<string, string[]>();
  for (const name of stage.names) {
    const found: string[] = [];
    faults.set(name, found);
    for (const language of spoken) {
      await look(name, language, (where, some) => {
        for (const one of some) found.push(`${language}, ${where}: ${one}`);
      });
    }
  }
  await stage.page.context().close();
  return faults;
}

async function noteAll(
  stage: StagePage,
  note: Note,
  kinds: readonly CheckKind[],
  where?: string,
): Promise<void> {
  for (const kind of kinds) note(where === undefined ? kind : `${where}, ${kind}`, await stage.check(kind));
}

async function findViolations({ page }: StagePage, options: RunOptions): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (chosen) =>
      (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(chosen),
    { ...options, preload: false, resultTypes: ['violations' as const] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${JSON.stringify(target)} ${failureSummary}`),
  );
}
