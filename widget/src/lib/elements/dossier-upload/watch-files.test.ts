import { afterEach, describe, expect, it } from 'vitest';
import { find, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import type { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
});

function carry(...names: readonly string[]): DataTransfer {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File(['x'], name));
  return data;
}

async function drop(element: DossierUpload, target: Element, data: DataTransfer): Promise<boolean> {
  const options = { bubbles: true, composed: true, cancelable: true, dataTransfer: data };
  target.dispatchEvent(new DragEvent('dragover', options));
  const isTaken = !target.dispatchEvent(new DragEvent('drop', options));
  await settle(element);
  return isTaken;
}

async function paste(element: DossierUpload, target: Element, data: DataTransfer): Promise<void> {
  const options = { bubbles: true, composed: true, cancelable: true, clipboardData: data };
  target.dispatchEvent(new ClipboardEvent('paste', options));
  await settle(element);
}

/** The names in the open sheet, or null while none is open. */
function picked(element: DossierUpload): readonly string[] | null {
  const sheet = find(element, 'dossier-upload-sheet');
  if (!find<HTMLDialogElement>(sheet, 'dossier-dialog', 'dialog').open) return null;
  return [...(sheet.shadowRoot?.querySelectorAll('.filename') ?? [])].map((name) => name.textContent ?? '');
}

describe('files let go on a category', () => {
  it('open its sheet with as many as there are places, and name the rest', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const name = find(element, '#category-identity', '#name');
    expect(await drop(element, name, carry('front.jpg', 'back.jpg', 'third.jpg'))).toBe(true);
    expect(picked(element)).toEqual(['front.jpg', 'back.jpg']);
    expect(find(element, 'dossier-upload-sheet', '#left-out').textContent).toContain('third.jpg');
    expect(find(element, 'dossier-upload-sheet', 'dossier-dialog', 'h2').textContent).toContain('身份证明');
  });

  it('are the new picture when they are let go on an ask to replace one', async () => {
    const element = await showScene('returned', 'zh-CN');
    const ask = find(element, '#category-identity', 'dossier-ask', '#what');
    await drop(element, ask, carry('again.jpg'));
    expect(find(element, 'dossier-upload-sheet', 'dossier-dialog', 'h2').textContent).toContain('更换');
    expect(picked(element)).toEqual(['again.jpg']);
  });

  it('show where they would go, and only while they are above it', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const category = find(element, '#category-diploma');
    const options = { bubbles: true, composed: true, cancelable: true, dataTransfer: carry('a.jpg') };
    find(category, '#name').dispatchEvent(new DragEvent('dragover', options));
    expect(category.hasAttribute('over')).toBe(true);
    find(element, '.state').dispatchEvent(new DragEvent('dragover', options));
    expect(category.hasAttribute('over')).toBe(false);
  });

  it.each([
    ['a locked one', 'submitted-unfolded', '#category-identity'],
    ['a full one', 'draft-ready', '#category-identity'],
  ])('do nothing on %s, and the browser does not leave the page for them', async (_, scene, selector) => {
    const element = await showScene(scene, 'zh-CN');
    expect(await drop(element, find(element, selector, '#name'), carry('front.jpg'))).toBe(true);
    expect(picked(element)).toBeNull();
  });

  it('are left alone when they are no files', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    expect(await drop(element, find(element, '#category-identity', '#name'), data)).toBe(false);
    expect(picked(element)).toBeNull();
  });
});

describe('pictures pasted', () => {
  it('go to the category that has the focus', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    await paste(element, find(element, '#category-employer', '#add'), carry('shot.png'));
    expect(picked(element)).toEqual(['shot.png']);
    expect(find(element, 'dossier-upload-sheet', 'dossier-dialog', 'h2').textContent).toContain(
      '工作单位证明',
    );
  });

  it('go into the sheet that is open, once', async () => {
    const element = await showScene('sheet-empty', 'zh-CN');
    await paste(element, find(element, 'dossier-upload-sheet', '#pick'), carry('shot.png'));
    expect(picked(element)).toEqual(['shot.png']);
  });

  it('go nowhere from elsewhere on the page', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    await paste(element, find(element, '#edit-profile'), carry('shot.png'));
    expect(picked(element)).toBeNull();
  });
});
