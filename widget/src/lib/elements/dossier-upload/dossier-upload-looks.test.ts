import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../desk-testing/find-violations.js';
import { listNames } from '../upload-testing/read-class-comment.js';
import { addHostStyle, compareLooks, listDeep, readLooks } from '../upload-testing/read-looks.js';
import { settle } from '../upload-testing/scene-acts.js';
import { scenes } from '../upload-testing/scenes.js';
import { showScene } from '../upload-testing/show-scene.js';
import type { DossierUpload } from './dossier-upload.js';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
  document.body.replaceChildren();
});

function style(text: string): void {
  cleanups.push(addHostStyle(text));
}

const parts = await listNames('dossier-upload', 'Parts', /^[a-z-]+$/);
const states = await listNames('dossier-upload', 'Custom states', /^[a-z-]+$/);
const properties = (await listNames('dossier-upload', 'Custom properties', /^--dossier-[a-z-]+$/)).flatMap(
  (name) =>
    /font|radius|sticky/.test(name)
      ? [{ name, theme: 'light' as const }]
      : [
          { name, theme: 'light' as const },
          { name: `${name}-dark`, theme: 'dark' as const },
        ],
);

describe('what <dossier-upload> documents of its looks', () => {
  it('is read from its class comment', () => {
    expect([parts.length, states.length, properties.length]).toEqual([8, 9, 15]);
  });

  it.each(properties)('$name changes something in the $theme theme', async ({ name, theme }) => {
    const element = await showScene('draft-ready', 'zh-CN', theme);
    await stand(element);
    const before = [getComputedStyle(element).backgroundColor, ...readLooks(element)];
    element.style.setProperty(name, sampleOf(name));
    const after = [getComputedStyle(element).backgroundColor, ...readLooks(element)];
    expect(after).not.toEqual(before);
  });

  it('every part can be styled by the host in some scene', async () => {
    style(parts.map((part, at) => `dossier-upload::part(${part}) { outline-offset: ${at + 40}px }`).join(''));
    const missing = new Set(parts);
    for (const name of Object.keys(scenes)) {
      if (missing.size === 0) break;
      const element = await showScene(name, 'zh-CN');
      const seen = listDeep(element.shadowRoot as ShadowRoot).map(
        (one) => getComputedStyle(one).outlineOffset,
      );
      for (const part of missing) if (seen.includes(`${parts.indexOf(part) + 40}px`)) missing.delete(part);
      element.remove();
    }
    expect([...missing]).toEqual([]);
  });

  it('every custom state is that of some scene', async () => {
    const missing = new Set(states);
    for (const name of Object.keys(scenes)) {
      if (missing.size === 0) break;
      const element = await showScene(name, 'zh-CN');
      for (const state of missing) if (element.matches(`:state(${state})`)) missing.delete(state);
      element.remove();
    }
    expect([...missing]).toEqual([]);
  });

  it.each([
    { slot: 'before', scene: 'draft-ready' },
    { slot: 'after', scene: 'draft-ready' },
    { slot: 'signed-out', scene: 'signed-out' },
  ])('the slot $slot is shown, and what has no slot is not', async ({ slot, scene }) => {
    const element = await showScene(scene, 'zh-CN');
    const put = Object.assign(document.createElement('p'), { slot, textContent: '报名系统' });
    const fallback = Object.assign(document.createElement('p'), { textContent: '正在打开' });
    element.append(put, fallback);
    await settle(element);
    expect(put.getBoundingClientRect().height).toBeGreaterThan(10);
    expect(fallback.getBoundingClientRect().height).toBe(0);
  });

  it('takes the host’s font, by its property or as the host sets any element’s', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const fontOf = () => getComputedStyle(deepFind(element, '.submit')).fontFamily;
    style('body { font-family: "Host Sans", serif }');
    element.style.setProperty('--dossier-font', '"Exam Sans", serif');
    expect(fontOf()).toBe('"Exam Sans", serif');
    style('dossier-upload { font-family: inherit }');
    expect(fontOf()).toBe('"Host Sans", serif');
  });
});

/** What sites have: resets, bare element selectors, names that anybody would give, text that is set for a whole page. */
const hostile = `
  html { font-size: 5px; }
  :root, body, * {
    --accent: red; --text: red; --surface: red; --radius: 99px; --font: cursive; --_unknown: red; --primary-color: red;
  }
  body * :not(dossier-upload) { all: unset !important; }
  button, input, section, h1, h2, p, ul, li, svg, img, dialog, header, footer {
    display: inline-block !important; padding: 40px !important; color: red !important; font: italic 40px cursive !important;
  }
  .page, .card, .button, .tile, .icon, .notice, .main, .aside, #add, #state-heading { display: none !important; }
  body {
    letter-spacing: 6px; word-spacing: 20px; text-transform: uppercase; text-indent: 30px; white-space: nowrap;
    font: italic 700 30px/3 cursive; text-align: right; color: red; cursor: crosshair; list-style: square;
  }
`;

describe('what does not get into <dossier-upload>', () => {
  it.each(['draft-ready', 'returned', 'sheet-pictures', 'submit-summary', 'signed-out'])(
    'the host’s styles, in the scene %s',
    async (scene) => {
      const element = await showScene(scene, 'zh-CN');
      await stand(element);
      const before = readLooks(element);
      style(hostile);
      await stand(element);
      expect(compareLooks(before, readLooks(element))).toEqual([]);
    },
  );

  it('the rule that unsets everything leaves a page that can be read and used', async () => {
    style('* { all: unset !important }');
    const element = await showScene('draft-ready', 'zh-CN');
    await stand(element);
    const submit = deepFind(element, '.submit');
    expect(submit.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    expect(getComputedStyle(submit).backgroundColor).toBe('rgb(28, 90, 166)');
    expect(getComputedStyle(deepFind(element, '.card')).backgroundColor).toBe('rgb(255, 255, 255)');
    expect(deepFind(element, '.page').scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(await findViolations(element)).toEqual([]);
  });
});

describe('what does not get out of <dossier-upload>', () => {
  it('a style: the host’s own elements look as before, inside the element too', async () => {
    const host = document.createElement('main');
    host.className = 'page';
    host.innerHTML =
      '<h2 class="card">报名</h2><button class="button primary">提交</button><p class="notice">a <a href="#">b</a></p><dialog open>c</dialog>';
    const looks = (root: ParentNode) =>
      listDeep(root).map((one) => {
        const { color, backgroundColor, padding, display, font } = getComputedStyle(one);
        return [one.localName, color, backgroundColor, padding, display, font].join();
      });
    document.body.append(host);
    const before = looks(host);
    const sheets = document.styleSheets.length + document.adoptedStyleSheets.length;
    const element = await showScene('submit-summary', 'zh-CN');
    expect(looks(host)).toEqual(before);
    expect(document.styleSheets.length + document.adoptedStyleSheets.length).toBe(sheets);
    const slotted = host.cloneNode(true) as HTMLElement;
    slotted.slot = 'before';
    element.append(slotted);
    await settle(element);
    expect(looks(slotted).map((look) => look.split(',')[0])).toEqual(
      before.map((look) => look.split(',')[0]),
    );
    expect(getComputedStyle(slotted.querySelector('button') as Element).backgroundColor).toBe(
      getComputedStyle(host.querySelector('button') as Element).backgroundColor,
    );
  });
});

function deepFind(element: DossierUpload, selector: string): Element {
  const found = listDeep(element.shadowRoot as ShadowRoot).find((one) => one.matches(selector));
  if (found === undefined) throw new Error(selector);
  return found;
}

async function stand(element: DossierUpload): Promise<void> {
  await settle(element);
  await new Promise((resolve) => setTimeout(resolve, 300));
}

function sampleOf(name: string): string {
  if (name.includes('font')) return '"Host Sans"';
  if (/radius|sticky/.test(name)) return '37px';
  return 'rgb(1 2 3)';
}
