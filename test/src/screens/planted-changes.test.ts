import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../walk/walk-testing/open-chromium.js';
import { writeBlockLetters } from './block-letters.js';
import { buildStage } from './build-stage.js';
import { coarsen, compareStrips, joinStrip, shrink } from './scene-picture.js';
import { StagePage } from './stage-page.js';
import { views } from './take-strips.js';

/** What somebody could break without meaning to, as style sheets in every shadow root. */
const changes = {
  'the minus button is gone': '.minus { display: none }',
  'one icon is gone': '.status .icon { visibility: hidden }',
  'the tiles are a little smaller': '.frame { inline-size: 92% }',
  'a gap is wider by four pixels': '.page { gap: 20px }',
  'the words of a state lose their colour': '.status.good { color: inherit }',
  'the frame of a tile is drawn heavier': '.frame { border-width: 3px; border-color: var(--_bad) }',
  'the main button is not the main one': '.button.primary { background: none }',
  'a line of text is gone': '.help p { display: none }',
} as const;

/** A test of the test: it sees small changes, and nothing where there is none. */
describe('pictures of a scene', () => {
  let stage: StagePage;
  let script: string;
  let before: Buffer;

  beforeAll(async () => {
    script = await buildStage();
    stage = await StagePage.open(await openChromium(), script, views.phone, writeBlockLetters());
    await stage.show('draft-ready', 'zh-CN');
    before = await coarsen(await take(stage));
  });
  afterAll(() => stage?.page.context().browser()?.close());

  const take = async (from: StagePage) => joinStrip([await shrink(await from.shoot('draft-ready'))]);

  it.each(Object.entries(changes))('differ when %s', async (_, css) => {
    await stage.show('draft-ready', 'zh-CN');
    await stage.page.evaluate(addToEveryRoot, css);
    expect(await compareStrips(before, await take(stage))).not.toBeNull();
  });

  it('are the same when nothing was changed', async () => {
    await stage.show('draft-ready', 'zh-CN');
    expect(await compareStrips(before, await take(stage))).toBeNull();
  });

  it('are the same in a browser that draws letters and edges in another way', async () => {
    const flags = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=full', '--enable-lcd-text'];
    const other = await chromium.launch({
      executablePath: process.env.DOSSIER_CHROMIUM ?? '/usr/bin/chromium',
      args: [...flags, '--force-color-profile=display-p3-d65'],
    });
    const elsewhere = await StagePage.open(other, script, views.phone, writeBlockLetters());
    await elsewhere.show('draft-ready', 'zh-CN');
    const after = await take(elsewhere);
    await other.close();
    expect(await compareStrips(before, after)).toBeNull();
  });
});

function addToEveryRoot(css: string): void {
  const visit = (element: Element): void => {
    if (element.shadowRoot !== null) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      element.shadowRoot.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, sheet];
    }
    for (const child of [...(element.shadowRoot?.children ?? []), ...element.children]) visit(child);
  };
  visit(document.body);
}
