import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createPreparer, type Preparer } from '../../prepare/create-preparer.js';
import { makePhoneJpeg } from '../../prepare/prepare-testing/make-specimen-file.js';
import { type PreparedPicture, PrepareError } from '../../prepare/prepared-picture.js';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import {
  drawFile,
  fakePreparer,
  find,
  openCrop,
  pickFiles,
  settle,
  slide,
} from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

let preparer: Preparer;

beforeEach(() => {
  preparer = createPreparer();
});

afterEach(async () => {
  document.body.replaceChildren();
  preparer.close();
  await page.viewport(414, 896);
});

/** An open sheet with these files, prepared for real. */
async function openSheet(files: readonly File[], use: Preparer = preparer): Promise<DossierUpload> {
  const element = await showScene('sheet-empty', 'zh-CN');
  element.loadPreparer = async () => use;
  await pickFiles(element, files);
  await ready(element);
  return element;
}

function sheetRoot(element: DossierUpload): ShadowRoot {
  return find(element, 'dossier-upload-sheet').shadowRoot as ShadowRoot;
}

async function ready(element: DossierUpload): Promise<void> {
  await vi.waitFor(
    () => {
      expect(sheetRoot(element).querySelectorAll('.picked').length).toBeGreaterThan(0);
      expect(sheetRoot(element).querySelector('.skeleton, .size:not(.ready)')).toBeNull();
    },
    { timeout: 20_000 },
  );
}

function editor(): HTMLDialogElement | null {
  return document.querySelector('dialog.dossier-crop');
}

async function finish(element: DossierUpload, kind: 'save' | 'back' = 'save'): Promise<void> {
  editor()
    ?.querySelector<HTMLElement>(`[data-uppy-paneltype='FileEditor'] .uppy-DashboardContent-${kind}`)
    ?.click();
  await vi.waitFor(() => expect(editor()).toBeNull());
  await settle(element);
  await ready(element);
}

async function cropTo(element: DossierUpload, edges: Readonly<Record<string, number>>): Promise<void> {
  await openCrop(element);
  for (const [name, value] of Object.entries(edges)) slide(name, value);
  await finish(element);
}

async function press(element: DossierUpload, selector: string): Promise<void> {
  find(element, 'dossier-upload-sheet', selector).click();
  await settle(element);
  await ready(element);
}

async function send(element: DossierUpload): Promise<readonly PreparedPicture[]> {
  find(element, 'dossier-upload-sheet', '#submit').click();
  await settle(element);
  const call = (element.session as FakeCandidateSession).calls.find(([name]) => name === 'upload');
  return (call?.[2] ?? []) as readonly PreparedPicture[];
}

function liveText(element: DossierUpload): string {
  return sheetRoot(element).querySelector('[aria-live]')?.textContent ?? '';
}

const words = (element: DossierUpload) => (sheetRoot(element).textContent ?? '').replace(/\s+/g, ' ');

describe('裁剪 in the sheet', () => {
  it.each([
    ['zh-CN', 'light'],
    ['zh-CN', 'dark'],
    ['zh-TW', 'light'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)('is accessible in %s, %s', async (lang, theme) => {
    await page.viewport(1280, 900);
    await showScene('crop-chosen', lang, theme);
    const dialog = editor() as HTMLDialogElement;
    expect(await findViolations(dialog)).toEqual([]);
    const named = { 'zh-CN': '裁剪 IMG_2041.jpg', 'zh-TW': '裁切 IMG_2041.jpg', en: 'Crop IMG_2041.jpg' };
    expect(dialog.getAttribute('aria-label')).toBe(named[lang]);
    expect(dialog.lang).toBe(lang);
    expect(dialog.innerText).not.toMatch(lang === 'en' ? /\p{Script=Han}/u : /[a-z]{4}(?<!jpg)/i);
    expect(getComputedStyle(dialog).colorScheme).toBe(theme);
  });

  it('lies over the open sheet, which stays as it is', async () => {
    const element = await openSheet([await drawFile('front.jpg')]);
    await openCrop(element);
    const dialog = editor() as HTMLDialogElement;
    const { left, top, width, height } = dialog.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    expect(dialog.contains(at)).toBe(true);
    const sheet = find(element, 'dossier-upload-sheet', 'dossier-dialog').shadowRoot?.querySelector('dialog');
    expect(sheet?.open).toBe(true);
    expect(words(element)).toContain('front.jpg');
  });

  it.each([
    [390, 844],
    [320, 568],
    [844, 390],
  ])('fits a screen of %i × %i, with every target large enough', async (width, height) => {
    await page.viewport(width, height);
    const element = await openSheet([await drawFile('a-very-long-name-of-a-photo-of-a-certificate.jpg')]);
    await openCrop(element);
    const dialog = editor() as HTMLDialogElement;
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
    expect(dialog.getBoundingClientRect().width).toBeLessThanOrEqual(width);
    for (const button of dialog.querySelectorAll<HTMLElement>('button, summary')) {
      if (!button.checkVisibility()) continue;
      const box = button.getBoundingClientRect();
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
    }
    const handle = dialog.querySelector('.point-se') as HTMLElement;
    const touched = Number.parseFloat(getComputedStyle(handle, '::before').width);
    expect(touched).toBeGreaterThanOrEqual(40);
  });

  it('gives the focus back to its button after Escape, with nothing changed', async () => {
    const element = await openSheet([await drawFile('front.jpg')]);
    await press(element, '.rotate');
    const list = () => sheetRoot(element).querySelector('.list')?.textContent;
    const before = list();
    // By a real key: without one the browser takes both dialogs for one, and Escape closes both.
    find(element, 'dossier-upload-sheet', '.crop').focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() =>
      expect(document.querySelector('.dossier-crop-slider input:enabled')).not.toBeNull(),
    );
    slide('left', 40);
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(editor()).toBeNull());
    await settle(element);
    expect(sheetRoot(element).activeElement?.classList.contains('crop')).toBe(true);
    expect(list()).toBe(before);
  });

  it('opens once, however often it is pressed', async () => {
    const element = await openSheet([await drawFile('front.jpg')]);
    find(element, 'dossier-upload-sheet', '.crop').click();
    await openCrop(element);
    expect(document.querySelectorAll('dialog.dossier-crop')).toHaveLength(1);
  });

  it('closes with the page, and takes its styles along', async () => {
    const styles = document.adoptedStyleSheets.length;
    const element = await openSheet([await drawFile('front.jpg')]);
    await openCrop(element);
    element.remove();
    await vi.waitFor(() => expect(editor()).toBeNull());
    expect(document.adoptedStyleSheets.length).toBe(styles);
  });

  it('says so when it cannot be opened, and can be pressed again', async () => {
    let calls = 0;
    const failing: Preparer = {
      close() {},
      prepare: async (file) => {
        calls += 1;
        if (calls > 1) throw new PrepareError('unavailable');
        return fakePreparer().prepare(file);
      },
    };
    const element = await openSheet([new File(['shown by no browser'], 'photo.jpg')], failing);
    find(element, 'dossier-upload-sheet', '.crop').click();
    await vi.waitFor(() => expect(words(element)).toContain('裁剪工具没有打开'));
    find(element, 'dossier-upload-sheet', '.crop').click();
    await vi.waitFor(() => expect(calls).toBe(3));
  });
});

describe('a cropped picture', () => {
  it('is a new file, prepared from the picked one', async () => {
    const file = await makePhoneJpeg({ width: 3200, height: 2400, noise: 8, quality: 0.6 });
    const element = await openSheet([file]);
    await cropTo(element, { left: 25, right: 75, top: 25, bottom: 75 });
    const [picture] = await send(element);
    expect(picture?.originalBytes).toBe(file.size);
    // Half of 3,200, and not half of what 2,000 pixels were left of it.
    expect(Math.abs((picture?.width ?? 0) - 1600)).toBeLessThan(20);
    expect(picture?.blob.size).toBeLessThanOrEqual(204_800);
  });

  it('can be turned, cropped again from the whole picture, and given back whole', async () => {
    const element = await openSheet([await drawFile('front.jpg')]);
    await cropTo(element, { right: 50 });
    await press(element, '.rotate');
    await openCrop(element);
    const read = () =>
      ['left', 'right', 'top', 'bottom'].map((name) =>
        Number(document.querySelector<HTMLInputElement>(`.dossier-crop input[name=${name}]`)?.value),
      );
    expect(read()).toEqual([0, 100, 0, 50]);
    for (const [name, value] of Object.entries({ bottom: 100 })) slide(name, value);
    await finish(element);
    const [picture] = await send(element);
    expect([picture?.width, picture?.height]).toEqual([1200, 1600]);
  });

  it('is compared with the same part of what was picked', async () => {
    await page.viewport(1280, 900);
    const file = await makePhoneJpeg({ width: 1600, height: 1200, noise: 60 });
    const element = await openSheet([file]);
    await cropTo(element, { left: 50, right: 100, top: 50, bottom: 100 });
    find(element, 'dossier-upload-sheet', '.compare').click();
    const comparison = () => find(element, 'dossier-upload-sheet', 'dossier-comparison').shadowRoot;
    await vi.waitFor(() => expect(comparison()?.querySelector('.before')).toBeTruthy());
    const inner = comparison() as ShadowRoot;
    const before = inner.querySelector('.before') as HTMLImageElement;
    await before.decode();
    await settle(element);
    const [whole, part] = [before, inner.querySelector('.both') as Element].map((one) =>
      one.getBoundingClientRect(),
    );
    expect((part?.left ?? 0) - (whole?.left ?? 0)).toBeCloseTo((whole?.width ?? 0) / 2, -1);
    expect((part?.top ?? 0) - (whole?.top ?? 0)).toBeCloseTo((whole?.height ?? 0) / 2, -1);
    expect(part?.width).toBeCloseTo((whole?.width ?? 0) / 2, -1);
    expect(await findViolations(element)).toEqual([]);
  });

  it('can be taken out', async () => {
    const element = await openSheet([await drawFile('front.jpg')]);
    await cropTo(element, { right: 50 });
    find(element, 'dossier-upload-sheet', '.remove').click();
    await settle(element);
    expect(sheetRoot(element).querySelector('.picked')).toBeNull();
  });
});

describe('a picture with a problem', () => {
  it('shows the person their own picture, the sentence and the ways out, and says it aloud', async () => {
    const element = await showScene('sheet-cannot-fit', 'zh-CN');
    await ready(element);
    expect(await findViolations(element)).toEqual([]);
    const tools = (id: number) =>
      [...sheetRoot(element).querySelectorAll(`#picked-${id} .tools button`)].map((one) =>
        one.textContent?.trim(),
      );
    expect(tools(1)).toEqual(['裁剪', '移除', '换一张']);
    expect(tools(2)).toEqual(['移除', '换一张']);
    expect(sheetRoot(element).querySelector('#picked-1 .problem')?.textContent).toContain(
      '请裁剪掉材料以外的部分',
    );
    expect(sheetRoot(element).querySelectorAll('.frame img')).toHaveLength(2);
    expect(liveText(element)).toContain('crowded-desk.jpg: 无法在保持清晰的同时缩小到 200 KB');
  });

  it('fits once it is cropped', async () => {
    const tight: Preparer = {
      close() {},
      prepare: (file, rules, options) => preparer.prepare(file, { ...rules, maxBytes: 24_000 }, options),
    };
    const file = await makePhoneJpeg({ width: 2400, height: 1800, noise: 90 });
    const element = await openSheet([file], tight);
    expect(words(element)).toContain('无法在保持清晰的同时缩小');
    expect(await send(element)).toEqual([]);
    await cropTo(element, { left: 30, right: 50, top: 30, bottom: 50 });
    const [picture] = await send(element);
    expect(picture?.blob.size).toBeLessThanOrEqual(24_000);
  });

  it('gives its place to another photo', async () => {
    const element = await openSheet([await drawFile('tiny.jpg')], fakePreparer());
    const input = find<HTMLInputElement>(element, 'dossier-upload-sheet', '#another');
    const opened = vi.spyOn(input, 'click').mockImplementation(() => undefined);
    find(element, 'dossier-upload-sheet', '.another').click();
    expect(opened).toHaveBeenCalledOnce();
    const chosen = new DataTransfer();
    chosen.items.add(await drawFile('closer.jpg'));
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
    await settle(element);
    await ready(element);
    expect(sheetRoot(element).querySelectorAll('.picked')).toHaveLength(1);
    expect(sheetRoot(element).querySelector('#picked-1')?.textContent).toContain('closer.jpg');
    expect(sheetRoot(element).querySelector('.bad')).toBeNull();
    expect((await send(element)).map(({ filename }) => filename)).toEqual(['closer.jpg']);
  });
});
