import { afterEach, expect, it } from 'vitest';
import { findViolations } from '../elements/desk-testing/find-violations.js';
import { defineElement } from './define-element.js';
import { DossierDialog } from './dossier-dialog.js';

defineElement('dossier-dialog', DossierDialog);

afterEach(() => {
  document.body.replaceChildren();
});

async function open(): Promise<DossierDialog> {
  const dialog = document.createElement('dossier-dialog') as DossierDialog;
  Object.assign(dialog, { heading: '删除这张图片？', closeLabel: '关闭', open: true });
  dialog.append('删除后可以重新上传。');
  document.body.append(dialog);
  await dialog.updateComplete;
  return dialog;
}

function native(dialog: DossierDialog): HTMLDialogElement {
  return dialog.shadowRoot?.querySelector('dialog') as HTMLDialogElement;
}

it('is accessible', async () => {
  const dialog = await open();
  dialog.style.setProperty('--_accent', '#1c5aa6');
  expect(await findViolations(dialog)).toEqual([]);
});

it('starts on its heading and asks to be closed by Escape and by its button', async () => {
  const dialog = await open();
  let asked = 0;
  dialog.addEventListener('dossier-dialog-close', () => {
    asked += 1;
  });
  expect(dialog.shadowRoot?.activeElement?.id).toBe('heading');
  native(dialog).dispatchEvent(new Event('cancel', { cancelable: true }));
  dialog.shadowRoot?.querySelector('button')?.click();
  expect(asked).toBe(2);
});

it('keeps its head in sight when something far down, placed absolutely, takes the focus', async () => {
  const dialog = await open();
  const long = document.createElement('div');
  long.style.blockSize = '9000px';
  const box = document.createElement('input');
  box.style.cssText = 'position: absolute; opacity: 0';
  dialog.append(long, box);
  box.focus();
  expect(native(dialog).scrollTop).toBe(0);
  expect(dialog.shadowRoot?.querySelector('.body')?.scrollTop).toBeGreaterThan(0);
});

it('does not take the cancel event of a file input for its own', async () => {
  const dialog = await open();
  const input = document.createElement('input');
  dialog.append(input);
  let asked = false;
  dialog.addEventListener('dossier-dialog-close', () => {
    asked = true;
  });
  input.dispatchEvent(new Event('cancel', { bubbles: true }));
  expect(asked).toBe(false);
});

it('cannot be closed while it is busy', async () => {
  const dialog = await open();
  dialog.busy = true;
  let asked = false;
  dialog.addEventListener('dossier-dialog-close', () => {
    asked = true;
  });
  dialog.shadowRoot?.querySelector('button')?.click();
  expect(asked).toBe(false);
});

it('gives the focus back when it closes', async () => {
  const opener = document.createElement('button');
  document.body.append(opener);
  opener.focus();
  const dialog = await open();
  dialog.open = false;
  await dialog.updateComplete;
  expect(document.activeElement).toBe(opener);
});

it('is drawn off the page without being shown, and is shown when it comes back at once', async () => {
  const dialog = await open();
  dialog.remove();
  dialog.heading = '删除这些图片？';
  await dialog.updateComplete;
  expect(native(dialog).open).toBe(false);
  document.body.append(dialog);
  await dialog.updateComplete;
  expect(native(dialog).matches(':modal')).toBe(true);
});
