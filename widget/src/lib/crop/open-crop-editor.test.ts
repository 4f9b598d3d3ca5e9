import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createPreparer } from '../prepare/create-preparer.js';
import { makePhoneJpeg } from '../prepare/prepare-testing/make-specimen-file.js';
import type { CropChoice, CropOrder, CropWords } from './crop-order.js';
import { openCropEditor } from './open-crop-editor.js';

const words: CropWords = {
  heading: 'Crop it',
  cancel: 'Cancel',
  apply: 'Use this part',
  reset: 'Start over',
  rotate: 'Turn left',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  sliders: 'Sliders',
  straighten: 'Straighten',
  left: 'Left',
  right: 'Right',
  top: 'Top',
  bottom: 'Bottom',
};
const whole: CropChoice = { turns: 0, crop: null };

afterEach(() => {
  document.querySelector<HTMLDialogElement>('dialog.dossier-crop')?.close();
  document.body.replaceChildren();
});

/** Red, but for a blue square in the lower right quarter. */
async function drawMarked(width = 1200, height = 800): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d context');
  context.fillStyle = '#d02020';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#2020d0';
  context.fillRect(width * 0.6, height * 0.6, width * 0.2, height * 0.2);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })], 'marked.jpg');
}

interface OpenEditor {
  readonly dialog: HTMLDialogElement;
  readonly answer: Promise<CropChoice | null>;
  readonly abort: AbortController;
}

async function open(file: File, values: Partial<CropOrder> = {}): Promise<OpenEditor> {
  const abort = new AbortController();
  const makeView = () => Promise.reject(new Error('no copy was needed'));
  const order = {
    file,
    makeView,
    choice: whole,
    words,
    lang: 'en',
    near: document.body,
    signal: abort.signal,
  };
  const answer = openCropEditor({ ...order, ...values });
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(words.heading), 10_000);
  return { dialog: document.querySelector('dialog.dossier-crop') as HTMLDialogElement, answer, abort };
}

function button(dialog: HTMLDialogElement, name: string): HTMLButtonElement {
  const found = [...dialog.querySelectorAll('button')].find(
    (one) => one.checkVisibility() && (one.textContent === name || one.getAttribute('aria-label') === name),
  );
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}

function slider(dialog: HTMLDialogElement, name: string): HTMLInputElement {
  return dialog.querySelector(`input[name='${name}']`) as HTMLInputElement;
}

function slide(dialog: HTMLDialogElement, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    const input = slider(dialog, name);
    input.value = String(value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function readSliders(dialog: HTMLDialogElement): readonly number[] {
  return ['left', 'right', 'top', 'bottom', 'straighten'].map((name) => Number(slider(dialog, name).value));
}

/** What Cropper itself would have encoded. */
function ownDrawing(dialog: HTMLDialogElement): HTMLCanvasElement {
  const image = dialog.querySelector('.uppy-ImageCropper-image') as HTMLImageElement & {
    cropper: { getCroppedCanvas(): HTMLCanvasElement };
  };
  return image.cropper.getCroppedCanvas();
}

/** The mean difference of two pictures, 0 to 255, over a grid of colours. */
async function compare(one: CanvasImageSource, other: CanvasImageSource): Promise<number> {
  const [first, second] = [one, other].map((image) => {
    const context = new OffscreenCanvas(60, 60).getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.drawImage(image, 0, 0, 60, 60);
    return context.getImageData(0, 0, 60, 60).data;
  }) as [Uint8ClampedArray, Uint8ClampedArray];
  return first.reduce((sum, value, at) => sum + Math.abs(value - (second[at] ?? 0)), 0) / first.length;
}

async function expectSamePixels(file: File, choice: CropChoice, expected: HTMLCanvasElement): Promise<void> {
  const preparer = createPreparer();
  const rules = { formats: ['jpeg'], maxBytes: 500_000, minSidePixels: 1, legibleEdgePixels: 400 } as const;
  const { blob, width, height } = await preparer.prepare(file, rules, choice);
  preparer.close();
  expect(Math.abs(width / height - expected.width / expected.height)).toBeLessThan(0.03);
  expect(await compare(await createImageBitmap(blob), expected)).toBeLessThan(4);
}

describe('the picture editor', () => {
  it('is a modal dialog of the page, and leaves nothing behind', async () => {
    const styles = document.adoptedStyleSheets.length;
    const kept = localStorage.length;
    const { dialog, answer } = await open(await drawMarked());
    expect(dialog.parentElement).toBe(document.body);
    expect(dialog.matches(':modal')).toBe(true);
    expect(document.adoptedStyleSheets.length).toBe(styles + 1);
    button(dialog, words.cancel).click();
    expect(await answer).toBeNull();
    expect(document.querySelector('dialog.dossier-crop')).toBeNull();
    expect(document.adoptedStyleSheets.length).toBe(styles);
    expect(document.querySelectorAll('[class*=uppy], form')).toHaveLength(0);
    expect(localStorage).toHaveLength(kept);
  });

  it('answers the same choice when nothing was changed', async () => {
    const { dialog, answer } = await open(await drawMarked());
    button(dialog, words.apply).click();
    expect(await answer).toEqual(whole);
  });

  it('answers what the sliders say, in shares of the picture', async () => {
    const { dialog, answer } = await open(await drawMarked());
    slide(dialog, { left: 25, right: 75, top: 10, bottom: 60 });
    button(dialog, words.apply).click();
    const { crop } = (await answer) ?? whole;
    expect(crop?.angle).toBe(0);
    for (const [key, value] of Object.entries({ left: 0.25, top: 0.1, width: 0.5, height: 0.5 })) {
      expect(crop?.[key as 'left']).toBeCloseTo(value, 2);
    }
  });

  it('never lets the edges pass one another', async () => {
    const { dialog, answer } = await open(await drawMarked());
    slide(dialog, { left: 60, right: 10, bottom: 0 });
    button(dialog, words.apply).click();
    const { crop } = (await answer) ?? whole;
    expect(crop?.left).toBeCloseTo(0.6, 1);
    expect(crop?.width).toBeGreaterThan(0.01);
    expect(crop?.height).toBeGreaterThan(0.01);
  });

  it('begins with what was chosen before, and goes back to the whole picture', async () => {
    const file = await drawMarked();
    const crop = { angle: 95, left: 0.2, top: 0.3, width: 0.5, height: 0.4 };
    const first = await open(file, { choice: { turns: 0, crop } });
    expect(readSliders(first.dialog)).toEqual([20, 70, 30, 70, 5]);
    button(first.dialog, words.apply).click();
    const again = ((await first.answer) ?? whole).crop;
    for (const key of ['angle', 'left', 'top', 'width', 'height'] as const) {
      expect(again?.[key]).toBeCloseTo(crop[key], 1);
    }
    const second = await open(file, { choice: { turns: 0, crop } });
    button(second.dialog, words.reset).click();
    expect(readSliders(second.dialog)).toEqual([0, 100, 0, 100, 0]);
    button(second.dialog, words.apply).click();
    expect(await second.answer).toEqual(whole);
  });

  it('keeps the choice when the room changes', async () => {
    const { dialog, answer } = await open(await drawMarked());
    slide(dialog, { left: 20, right: 70, top: 30, bottom: 90, straighten: 8 });
    const before = readSliders(dialog);
    dialog.style.inlineSize = '420px';
    dialog.style.blockSize = '520px';
    await new Promise((resolve) => setTimeout(resolve, 300));
    readSliders(dialog).forEach((value, index) => {
      expect(Math.abs(value - (before[index] ?? 0))).toBeLessThanOrEqual(1);
    });
    button(dialog, words.apply).click();
    expect(((await answer) ?? whole).crop?.angle).toBe(8);
  });
});

describe('what is chosen is what is prepared', () => {
  it.each([
    ['a part', {}, { left: 50, right: 90, top: 40, bottom: 95 }],
    ['a turned part', { turns: 1 as const, crop: null }, { left: 10, right: 70, top: 50 }],
    ['a straightened part', {}, { straighten: 12, left: 30, right: 85, top: 40, bottom: 85 }],
  ])('%s', async (_, choice, values) => {
    const file = await drawMarked();
    const { dialog, answer } = await open(file, { choice: { ...whole, ...choice } });
    slide(dialog, values);
    const drawing = ownDrawing(dialog);
    button(dialog, words.apply).click();
    await expectSamePixels(file, (await answer) ?? whole, drawing);
  });

  it('of a photo that lies on its side', async () => {
    const file = await makePhoneJpeg({ width: 1600, height: 1200, noise: 0, orientation: 6 });
    const { dialog, answer } = await open(file);
    button(dialog, words.rotate).click();
    slide(dialog, { left: 5, right: 55, top: 0, bottom: 40 });
    const drawing = ownDrawing(dialog);
    button(dialog, words.apply).click();
    const choice = (await answer) ?? whole;
    expect(choice.crop?.angle).toBe(270);
    await expectSamePixels(file, choice, drawing);
  });
});

describe('by keyboard', () => {
  it('reaches every control in a circle and nothing outside', async () => {
    document.body.insertAdjacentHTML('beforeend', '<button id="outside">outside</button>');
    await page.viewport(1280, 900);
    const { dialog, abort } = await open(await drawMarked());
    const names = new Set<string>();
    for (let press = 0; press < 16; press += 1) {
      await userEvent.keyboard('{Tab}');
      const at = document.activeElement as HTMLElement;
      expect(at === document.body || dialog.contains(at)).toBe(true);
      names.add(at.getAttribute('aria-label') ?? at.textContent ?? '');
    }
    const { heading: _, ...controls } = words;
    expect([...Object.values(controls)].filter((name) => !names.has(name))).toEqual([]);
    abort.abort();
  });

  it('unfolds the sliders on a phone, and crops with the arrow keys', async () => {
    await page.viewport(390, 844);
    const { dialog, answer } = await open(await drawMarked());
    expect(slider(dialog, 'left').checkVisibility()).toBe(false);
    dialog.querySelector('summary')?.focus();
    await userEvent.keyboard('{Enter}{Tab}');
    expect(document.activeElement).toBe(slider(dialog, 'left'));
    await userEvent.keyboard('{ArrowRight>10/}');
    expect(slider(dialog, 'left').getAttribute('aria-valuetext')).toBe('10 %');
    button(dialog, words.apply).focus();
    await userEvent.keyboard('{Enter}');
    expect(((await answer) ?? whole).crop?.left).toBeCloseTo(0.1, 2);
  });

  it('Escape cancels, whatever is focused', async () => {
    const { dialog, answer } = await open(await drawMarked());
    slide(dialog, { left: 40 });
    slider(dialog, 'left').focus();
    await userEvent.keyboard('{Escape}');
    expect(await answer).toBeNull();
  });
});

describe('faults', () => {
  it('an abort closes it without a choice', async () => {
    const { abort, answer } = await open(await drawMarked());
    abort.abort();
    expect(await answer).toBeNull();
    expect(document.querySelector('dialog.dossier-crop')).toBeNull();
  });

  it('an abort before it opens opens nothing', async () => {
    const order = { file: await drawMarked(), choice: whole, words, lang: 'en', near: document.body };
    const makeView = () => Promise.reject(new Error('no copy was needed'));
    expect(await openCropEditor({ ...order, makeView, signal: AbortSignal.abort() })).toBeNull();
    expect(document.querySelector('dialog.dossier-crop')).toBeNull();
  });

  it('a file that this browser does not show is shown as a copy, and chosen of all the same', async () => {
    const file = new File(['not shown by any browser'], 'photo.heic');
    const { dialog, answer } = await open(file, { makeView: () => drawMarked(600, 400) });
    slide(dialog, { right: 50 });
    button(dialog, words.apply).click();
    expect(((await answer) ?? whole).crop?.width).toBeCloseTo(0.5, 2);
  });

  it('a picture that cannot be shown at all rejects, and leaves no dialog', async () => {
    const order = { file: new File(['x'], 'x.jpg'), choice: whole, words, lang: 'en', near: document.body };
    const makeView = () => Promise.reject(new Error('no decoder'));
    const { signal } = new AbortController();
    await expect(openCropEditor({ ...order, makeView, signal })).rejects.toThrow('no decoder');
    expect(document.querySelector('dialog.dossier-crop')).toBeNull();
  });
});
