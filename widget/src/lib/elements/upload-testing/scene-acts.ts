import { type PreparedPicture, PrepareError } from '../../prepare/prepared-picture.js';
import { drawSpecimen } from '../desk-testing/draw-specimen.js';
import { DossierPicture } from '../dossier-picture/dossier-picture.js';
import type { DossierUpload } from '../dossier-upload/dossier-upload.js';

/** Waits until the page has drawn everything that it was told: nothing pending and no picture loading for a few frames. */
export async function settle(element: Element): Promise<void> {
  for (let frames = 0, quiet = 0; frames < 120 && quiet < 3; frames += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = isQuiet(element) ? quiet + 1 : 0;
  }
  await new Promise((resolve) => setTimeout(resolve));
}

function isQuiet(element: Element): boolean {
  if ((element as { isUpdatePending?: boolean }).isUpdatePending === true) return false;
  if (element instanceof HTMLImageElement && !element.complete) return false;
  if (element instanceof DossierPicture && isAwaited(element)) return false;
  return [...(element.shadowRoot?.children ?? []), ...element.children].every(isQuiet);
}

/** Whether a picture is being fetched: those far below the view are not. */
function isAwaited(picture: DossierPicture): boolean {
  if (picture.source === '' || picture._url !== '' || picture._broken || picture.empty) return false;
  const { top, bottom, width } = picture.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < innerHeight;
}

/** Finds in an element's shadow root, and inside the named inner elements on the way. */
export function find<Found extends Element = HTMLElement>(
  element: Element,
  ...path: readonly string[]
): Found {
  let found: Element = element;
  for (const selector of path) {
    const next: Element | null | undefined = found.shadowRoot?.querySelector(selector);
    if (!next) throw new Error(`nothing matches ${selector}`);
    found = next;
  }
  return found as Found;
}

export async function openSheet(element: DossierUpload, categoryId: string): Promise<void> {
  find(element, `#category-${categoryId}`, '.add').click();
  await settle(element);
}

/** Puts files into the open sheet, as the file picker would. */
export async function pickFiles(element: DossierUpload, files: readonly File[]): Promise<void> {
  const input = find<HTMLInputElement>(element, 'dossier-upload-sheet', '#files');
  const transferred = new DataTransfer();
  for (const file of files) transferred.items.add(file);
  input.files = transferred.files;
  input.dispatchEvent(new Event('change'));
  await settle(element);
}

/** A picked file that browsers show: an invented document, blurred, dark or small where its name says so. */
export async function drawFile(name: string): Promise<File> {
  const lines = [
    '姓名　林晓岚',
    '公民身份号码　110101199001010000',
    '签发机关　示例公安局',
    '有效期限　2016.01.01–2036.01.01',
  ];
  const look = { blurred: name.startsWith('blurred'), dark: name.startsWith('dark') };
  const size = name.startsWith('small') ? { width: 480, height: 360 } : { width: 1600, height: 1200 };
  const url = await drawSpecimen({ title: '身份证明', lines, ...size, ...look });
  return new File([await (await fetch(url)).blob()], name, { type: 'image/jpeg' });
}

/** Prepares nothing: answers a drawing, with hints or a problem for names that say so. */
export function fakePreparer() {
  return {
    async prepare(file: { readonly name?: string }): Promise<PreparedPicture> {
      const name = file.name ?? 'picture.jpg';
      if (name.endsWith('.heic')) throw new PrepareError('unsupported_type', { detected: 'heic' });
      if (name.startsWith('tiny')) throw new PrepareError('too_few_pixels', { minSidePixels: 300 });
      if (name.startsWith('crowded')) throw new PrepareError('cannot_fit', { maxBytes: 204_800 });
      const blob = await drawFile(name);
      const { width, height } = await createImageBitmap(blob);
      const hints = (['blurred', 'dark', 'small'] as const).filter((hint) => name.startsWith(hint));
      return {
        blob: new Blob([blob, new Uint8Array(Math.max(0, 191_000 - blob.size))], { type: 'image/jpeg' }),
        filename: name,
        type: 'image/jpeg',
        width,
        height,
        sha256: name.startsWith('same') ? 'a1'.repeat(32) : digestName(name),
        originalBytes: 4_268_000,
        reencoded: true,
        hints,
      };
    },
    close() {},
  };
}

/** Other names, other bytes. */
function digestName(name: string): string {
  const codes = [...name].map((character) => (character.codePointAt(0) ?? 0).toString(16));
  return codes.join('').padEnd(64, '0').slice(0, 64);
}

/** Opens the picture editor on the first picture of the sheet, and waits until it stands in the page. */
export async function openCrop(element: DossierUpload): Promise<HTMLDialogElement> {
  find(element, 'dossier-upload-sheet', '.crop').click();
  for (let round = 0; round < 400; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (document.querySelector('.dossier-crop-slider input:enabled') !== null) break;
  }
  return document.querySelector('dialog.dossier-crop') as HTMLDialogElement;
}

/** Moves one slider of the open picture editor, as a hand or a key would. */
export function slide(name: string, value: number): void {
  const input = document.querySelector<HTMLInputElement>(`.dossier-crop input[name='${name}']`);
  if (input === null) throw new Error(`no slider ${name}`);
  input.value = String(value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses what is found there; a part of the page whose script arrives late is waited for. */
export async function press(element: DossierUpload, ...path: readonly string[]): Promise<void> {
  for (let settled = 0; settled < 50 && !isThere(element, path); settled += 1) await settle(element);
  find(element, ...path).click();
  await settle(element);
}

function isThere(element: Element, path: readonly string[]): boolean {
  let found: Element | null = element;
  for (const selector of path) found = found?.shadowRoot?.querySelector(selector) ?? null;
  return found !== null;
}

/** Opens a category's sheet, picks files of these names, and waits until each is prepared or refused. */
export async function pickNames(
  element: DossierUpload,
  categoryId: string,
  names: readonly string[],
): Promise<void> {
  await openSheet(element, categoryId);
  await pickFiles(
    element,
    names.map((name) => new File(['x'], name)),
  );
  const sheet = find(element, 'dossier-upload-sheet').shadowRoot;
  while (sheet?.querySelector('.picked .skeleton, .picked .size:not(.ready)') !== null) await settle(element);
}

export const manyNames = [
  'diploma-page-1.jpg',
  'dark-page-2.jpg',
  'IMG_2301.heic',
  'page-4.jpg',
  'page-5.jpg',
];

/** What the next call of the session answers. */
export function refuse(
  element: DossierUpload,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  Object.assign(element.session ?? {}, { refusal: { code, details } });
}
