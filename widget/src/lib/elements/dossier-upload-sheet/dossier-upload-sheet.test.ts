import { afterEach, describe, expect, it } from 'vitest';
import type { PreparedPicture } from '../../prepare/prepared-picture.js';
import { findViolations } from '../desk-testing/find-violations.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';
import type { FakeCandidateSession } from '../upload-testing/fake-candidate-session.js';
import { find, pickFiles, settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';

afterEach(() => {
  document.body.replaceChildren();
});

async function waitFor(element: DossierUpload, ready: () => boolean): Promise<void> {
  for (let round = 0; round < 50 && !ready(); round += 1) await settle(element);
  expect(ready()).toBe(true);
}

function sheetText(element: DossierUpload): string {
  return (find(element, 'dossier-upload-sheet').shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

/** The picture that can be seen in the comparison, by its description. */
function shownSide(element: DossierUpload): string | null {
  const inner = find(element, 'dossier-upload-sheet', 'dossier-comparison').shadowRoot;
  const shown = [...(inner?.querySelectorAll('img') ?? [])].filter(
    (picture) => getComputedStyle(picture).visibility === 'visible',
  );
  return shown.map(({ alt }) => alt).join(' ');
}

function named(...names: readonly string[]): readonly File[] {
  return names.map((name) => new File(['x'], name));
}

describe('dossier-upload-sheet', () => {
  it('is accessible with pictures, hints and problems', async () => {
    const element = await showScene('sheet-pictures', 'zh-CN');
    expect(await findViolations(element)).toEqual([]);
  });

  it('takes three of five files for three places and names the two left out', async () => {
    const element = await showScene('sheet-pictures', 'zh-CN');
    expect(sheetText(element)).toContain('以下文件未选取：page-4.jpg、page-5.jpg');
    const rows = find(element, 'dossier-upload-sheet').shadowRoot?.querySelectorAll('.picked');
    expect(rows?.length).toBe(3);
  });

  it('shows what became of the size, the hints, and a sentence for what cannot be used', async () => {
    const element = await showScene('sheet-pictures', 'zh-CN');
    await waitFor(element, () => sheetText(element).includes('4.1 MB → 187 KB'));
    expect(sheetText(element)).toContain('照片偏暗');
    expect(sheetText(element)).toContain('HEIC');
  });

  it('queues the prepared pictures and closes', async () => {
    const element = await showScene('sheet-empty', 'zh-CN');
    await pickFiles(element, named('front.jpg', 'back.jpg'));
    await waitFor(element, () => sheetText(element).includes('已选 2 张'));
    find(element, 'dossier-upload-sheet', '#submit').click();
    await settle(element);
    const call = (element.session as FakeCandidateSession).calls.find(([name]) => name === 'upload');
    expect(call?.[1]).toBe('identity');
    const queued = (call?.[2] ?? []) as readonly PreparedPicture[];
    expect(queued.map(({ filename }) => filename)).toEqual(['front.jpg', 'back.jpg']);
    expect(
      find(element, 'dossier-upload-sheet', 'dossier-dialog').shadowRoot?.querySelector('dialog')?.open,
    ).toBe(false);
    expect(find(element, '#category-identity').shadowRoot?.querySelectorAll('[id^=transfer-]').length).toBe(
      2,
    );
  });

  it('asks for a file when 提交 is pressed without one', async () => {
    const element = await showScene('sheet-empty', 'zh-CN');
    find(element, 'dossier-upload-sheet', '#submit').click();
    await settle(element);
    expect(sheetText(element)).toContain('请先选取文件。');
  });

  it('prepares again with the turn when a picture is rotated', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const turns: number[] = [];
    const { fakePreparer } = await import('../upload-testing/scene-acts.js');
    element.loadPreparer = async () => ({
      close() {},
      prepare(file, _rules, options) {
        turns.push(options?.turns ?? 0);
        return fakePreparer().prepare(file);
      },
    });
    find(element, '#category-identity', '.add').click();
    await settle(element);
    await pickFiles(element, named('front.jpg'));
    await waitFor(element, () => sheetText(element).includes('已选 1 张'));
    find(element, 'dossier-upload-sheet', '.tools .button').click();
    await waitFor(element, () => turns.length === 2 && sheetText(element).includes('已选 1 张'));
    expect(turns).toEqual([0, 1]);
  });

  it('says at once that a picture is the same as one already here, and takes it all the same', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    find(element, '#category-diploma', '.add').click();
    await settle(element);
    await pickFiles(element, named('same.jpg', 'new.jpg'));
    await waitFor(element, () => sheetText(element).includes('已选 2 张'));
    const warnings = find(element, 'dossier-upload-sheet').shadowRoot?.querySelectorAll('.same');
    expect([...(warnings ?? [])].map((one) => one.closest('.picked')?.id)).toEqual(['picked-1']);
    expect(sheetText(element)).toContain('与这里已上传的一张图片完全相同');
    expect(
      find(element, 'dossier-upload-sheet').shadowRoot?.querySelector('[aria-live]')?.textContent,
    ).toContain('same.jpg: 与这里已上传的一张图片完全相同');
    find(element, 'dossier-upload-sheet', '#submit').click();
    await settle(element);
    const call = (element.session as FakeCandidateSession).calls.find(([name]) => name === 'upload');
    expect(call?.[2]).toHaveLength(2);
  });

  it('shows a picture before and after its preparation, and gives the focus back', async () => {
    const element = await showScene('sheet-pictures', 'zh-CN');
    await waitFor(element, () => sheetText(element).includes('4.1 MB → 187 KB'));
    const compare = find(element, 'dossier-upload-sheet', '.compare');
    compare.focus();
    compare.click();
    await settle(element);
    const path = ['dossier-upload-sheet', 'dossier-comparison'] as const;
    await waitFor(element, () => find(element, ...path).shadowRoot?.querySelector('dossier-dialog') != null);
    await settle(element);
    const dialog = () => find(element, ...path, 'dossier-dialog').shadowRoot?.querySelector('dialog');
    expect(dialog()?.open).toBe(true);
    expect(await findViolations(element)).toEqual([]);
    expect(shownSide(element)).toBe('处理后');
    find(element, ...path, '#before').click();
    await settle(element);
    expect(shownSide(element)).toBe('处理前');
    expect(find(element, ...path, '#before').textContent).toContain('4.1 MB');
    find(element, ...path, 'dossier-dialog', 'header .button').click();
    await settle(element);
    expect(dialog()?.open).toBe(false);
    expect(find(element, 'dossier-upload-sheet').shadowRoot?.activeElement).toBe(compare);
  });

  it('takes pasted pictures', async () => {
    const element = await showScene('sheet-empty', 'zh-CN');
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }));
    find(element, 'dossier-upload-sheet', '#submit').dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
    await waitFor(element, () => sheetText(element).includes('pasted.png'));
  });

  it('gives the focus back to 上传 when it closes', async () => {
    const element = await showScene('draft-empty', 'zh-CN');
    const add = find(element, '#category-identity', '.add');
    add.focus();
    add.click();
    await settle(element);
    find(element, 'dossier-upload-sheet', 'dossier-dialog', 'header .button').click();
    await settle(element);
    expect(find(element, '#category-identity').shadowRoot?.activeElement).toBe(add);
  });
});
