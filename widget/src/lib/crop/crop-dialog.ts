import editorStyles from '@uppy/image-editor/css/style.min.css?inline';
import { adoptPageStyles } from './adopt-page-styles.js';
import { cropDialogStyles } from './crop-dialog.styles.js';
import type { CropOrder } from './crop-order.js';

/** The open dialog of the page. */
export interface CropDialog {
  readonly root: HTMLDialogElement;
  /** Where the Dashboard goes. */
  readonly stage: HTMLElement;
  /** Where the sliders go. */
  readonly fine: HTMLElement;
  /** The box that the picture is fitted into. */
  findRoom(): HTMLElement;
  focusHeading(): void;
  /** Closes it and takes everything away; the browser gives the focus back to where it was. */
  close(): void;
}

/**
 * Opens a modal `<dialog>` at the end of the page, over whatever is open: in the page and not in a shadow root, because
 * Uppy looks for the focus in the document. The sheet below stays as it is, and comes back with its focus.
 */
export async function openCropDialog({ words, near, lang }: CropOrder): Promise<CropDialog> {
  const releaseStyles = await adoptPageStyles(`${editorStyles}${cropDialogStyles}`);
  const root = document.createElement('dialog');
  root.className = 'dossier-crop';
  root.lang = lang;
  root.setAttribute('aria-label', words.heading);
  const stage = document.createElement('div');
  stage.className = 'dossier-crop-stage';
  root.append(stage);
  copyTokens(near, root);
  // The native dialog keeps the focus by itself: the Dashboard would shut the sliders out.
  root.addEventListener('keydown', (event) => event.key === 'Tab' && event.stopPropagation(), true);
  document.body.append(root);
  // Empty as yet, so that the focus stays with the dialog until its heading is there.
  root.showModal();
  const { details, fine } = createFold(words.sliders);
  root.append(details);
  return {
    root,
    stage,
    fine,
    findRoom: () => stage.querySelector<HTMLElement>('.uppy-ImageCropper-container') ?? stage,
    focusHeading() {
      const heading = stage.querySelector<HTMLElement>(
        `[data-uppy-paneltype='FileEditor'] .uppy-DashboardContent-title`,
      );
      if (heading === null) return;
      heading.tabIndex = -1;
      heading.focus();
    },
    close() {
      root.close();
      root.remove();
      releaseStyles();
    },
  };
}

/** The sliders, folded away where they would leave the picture no room. */
function createFold(word: string): { readonly details: HTMLElement; readonly fine: HTMLElement } {
  const details = document.createElement('details');
  details.className = 'dossier-crop-fold';
  details.open = matchMedia('(min-width: 641px) and (min-height: 641px)').matches;
  const summary = document.createElement('summary');
  summary.textContent = word;
  const fine = document.createElement('div');
  fine.className = 'dossier-crop-fine';
  details.append(summary, fine);
  return { details, fine };
}

const tokens = [
  'accent',
  'on-accent',
  'accent-soft',
  'surface',
  'sunken',
  'text',
  'muted',
  'line',
  'edge',
  'radius',
  'radius-small',
  'shadow',
  'font',
];

/** The dialog stands outside of the element that the host has themed. */
function copyTokens(from: Element, to: HTMLElement): void {
  const computed = getComputedStyle(from);
  for (const token of tokens)
    to.style.setProperty(`--_${token}`, computed.getPropertyValue(`--_${token}`).trim());
  to.style.colorScheme = computed.colorScheme;
}
