import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type MountedDesk, mountDesk } from '../desk-testing/mount-desk.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';
import { listNames } from '../upload-testing/read-class-comment.js';
import { addHostStyle, compareLooks, listDeep, readLooks } from '../upload-testing/read-looks.js';

let clean = () => {};
afterEach(() => clean());

const parts = await listNames('dossier-review', 'Parts', /^[a-z-]+$/);
const properties = (await listNames('dossier-review', 'Custom properties', /^--dossier-[a-z-]+$/)).flatMap(
  (name) =>
    /accent|surface|text/.test(name)
      ? [
          { name, theme: 'light' as const },
          { name: `${name}-dark`, theme: 'dark' as const },
        ]
      : [{ name, theme: 'light' as const }],
);

async function openDesk(theme: 'light' | 'dark' = 'light'): Promise<MountedDesk> {
  await page.viewport(1280, 900);
  const desk = await mountDesk({ lang: 'zh-CN', theme });
  await desk.open();
  await new Promise((resolve) => setTimeout(resolve, 300));
  return desk;
}

describe('what <dossier-review> documents of its looks', () => {
  it('is read from its class comment', () => {
    expect([parts.length, properties.length]).toEqual([13, 9]);
  });

  it.each(properties)('$name changes something in the $theme theme', async ({ name, theme }) => {
    const desk = await openDesk(theme);
    const before = readLooks(desk.element);
    const value = /height|radius/.test(name) ? '777px' : name.includes('font') ? '"Host Sans"' : 'rgb(1 2 3)';
    desk.element.style.setProperty(name, value);
    expect(compareLooks(before, readLooks(desk.element))).not.toEqual([]);
  });

  it('every part can be styled by the host in some scene', async () => {
    clean = addHostStyle(
      parts.map((part, at) => `dossier-review::part(${part}) { outline-offset: ${at + 40}px }`).join(''),
    );
    const missing = new Set(parts);
    await page.viewport(1280, 900);
    for (const play of Object.values(specimenScenes)) {
      if (missing.size === 0) break;
      const desk = await mountDesk({ lang: 'zh-CN' });
      await play(desk);
      await desk.settle();
      const seen = listDeep(desk.root).map((one) => getComputedStyle(one).outlineOffset);
      for (const part of missing) if (seen.includes(`${parts.indexOf(part) + 40}px`)) missing.delete(part);
      desk.frame.remove();
    }
    expect([...missing]).toEqual([]);
  });
});

it('lets none of the host’s styles into <dossier-review>', async () => {
  const desk = await openDesk();
  const before = readLooks(desk.element);
  clean = addHostStyle(`
    html { font-size: 5px; --accent: red; --_unknown: red; }
    button, input, section, h1, h2, p, ul, li, svg, img, dialog, header, footer, nav, aside, kbd {
      display: none !important; color: red !important; font: italic 40px cursive !important;
    }
    .desk, .queue, .top-bar, .button, .pictures { display: none !important; }
    body { letter-spacing: 6px; text-transform: uppercase; text-indent: 30px; white-space: nowrap; font: italic 700 30px/3 cursive; color: red; }
  `);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(compareLooks(before, readLooks(desk.element))).toEqual([]);
});
