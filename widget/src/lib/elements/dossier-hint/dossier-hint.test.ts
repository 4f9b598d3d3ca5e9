import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import { findTellingPart } from './find-telling-part.js';

afterEach(async () => {
  document.body.replaceChildren();
  await page.viewport(414, 896);
});

async function show(lang: string, theme: 'light' | 'dark' = 'light'): Promise<DossierUpload> {
  const element = await showScene('sheet-hints', lang, theme);
  await vi.waitFor(() => expect(hint(element, 'blurred').querySelector('canvas')?.width).toBeGreaterThan(0));
  return element;
}

function hint(element: DossierUpload, kind: string): ShadowRoot {
  const all = find(element, 'dossier-upload-sheet').shadowRoot?.querySelectorAll('dossier-hint') ?? [];
  const found = [...all].find((one) => (one as unknown as { hint: string }).hint === kind);
  return found?.shadowRoot as ShadowRoot;
}

describe('a hint', () => {
  it.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)('is accessible in %s, %s', async (lang, theme) => {
    expect(await findViolations(await show(lang, theme))).toEqual([]);
  });

  it('blurred: shows the print at full size, one pixel for one', async () => {
    await page.viewport(1280, 900);
    const canvas = hint(await show('zh-CN'), 'blurred').querySelector('canvas') as HTMLCanvasElement;
    expect(getComputedStyle(canvas).objectFit).toBe('none');
    expect([canvas.width, canvas.height]).toEqual([canvas.clientWidth, canvas.clientHeight]);
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const light = [...data].filter((_, at) => at % 4 === 0);
    // Paper and ink, not the bare table.
    expect(Math.max(...light) - Math.min(...light)).toBeGreaterThan(60);
  });

  it('dark: shows the picture beside itself in good light', async () => {
    const [own, bright] = hint(await show('zh-CN'), 'dark').querySelectorAll('img');
    expect(own?.src).toBe(bright?.src);
    expect(own?.naturalWidth).toBeGreaterThan(0);
    expect(getComputedStyle(bright as Element).filter).toContain('brightness');
    expect(getComputedStyle(own as Element).filter).toBe('none');
  });

  it('small: shows its size within the one to aim for', async () => {
    const root = hint(await show('en'), 'small');
    const svg = root.querySelector('svg') as SVGSVGElement;
    expect(svg.viewBox.baseVal.width).toBe(1200);
    expect(root.querySelector('image')?.getAttribute('width')).toBe('480');
    expect(root.querySelector('figcaption')?.textContent).toContain('480 × 360 pixels');
  });

  it('never blocks: the pictures go up all the same', async () => {
    const element = await show('zh-CN');
    find(element, 'dossier-upload-sheet', '#submit').click();
    await settle(element);
    const call = (element.session as FakeCandidateSession).calls.find(([name]) => name === 'upload');
    expect(call?.[2]).toHaveLength(3);
  });

  it('offers another photo beside the usual tools', async () => {
    const tools = find(await show('zh-CN'), 'dossier-upload-sheet', '#picked-1 .tools');
    expect([...tools.querySelectorAll('button')].map((one) => one.textContent?.trim())).toEqual([
      '旋转',
      '裁剪',
      '对比',
      '移除',
      '换一张',
    ]);
  });
});

describe('the telling part', () => {
  const context = new OffscreenCanvas(400, 300).getContext('2d') as OffscreenCanvasRenderingContext2D;

  it('is where the print is, in pixels of the picture', () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 400, 300);
    context.fillStyle = '#000';
    for (let x = 300; x < 380; x += 4) context.fillRect(x, 220, 2, 60);
    const copy = context.getImageData(0, 0, 400, 300);
    const part = findTellingPart(copy, { width: 2000, height: 1500 }, { width: 500, height: 400 });
    expect(part).toMatchObject({ width: 500, height: 400 });
    expect(part.x).toBeGreaterThan(1300);
    expect(part.x + part.width).toBeLessThanOrEqual(2000);
    expect(part.y).toBeGreaterThan(900);
    expect(part.y + part.height).toBeLessThanOrEqual(1500);
  });

  it('of a picture smaller than that is the picture', () => {
    const copy = context.getImageData(0, 0, 400, 300);
    expect(findTellingPart(copy, { width: 400, height: 300 }, { width: 500, height: 400 })).toEqual({
      x: 0,
      y: 0,
      width: 400,
      height: 300,
    });
  });
});
