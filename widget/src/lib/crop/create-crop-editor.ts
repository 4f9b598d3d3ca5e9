import { type Body, type Meta, Uppy } from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import type { PictureSize } from '../prepare/picture-crop.js';
import { splitChoice, toChoice } from './convert-crop.js';
import type { CropDialog } from './crop-dialog.js';
import type { CropChoice, CropOrder, CropWords } from './crop-order.js';
import { PictureEditor } from './picture-editor.js';

/** The share of the turned picture at which each edge of the chosen part lies, 0 to 1. */
export interface CropEdges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The editor on the screen. */
export interface CropEditor {
  /** Resolves when the picture can be cropped; never, when it cannot be shown. */
  readonly ready: Promise<void>;
  isReady(): boolean;
  place(choice: CropChoice): void;
  readEdges(): CropEdges;
  setEdges(edges: CropEdges): void;
  /** Degrees beyond the quarter turns, −45 to 45. */
  readSlant(): number;
  setSlant(degrees: number): void;
  /** To be called when the room for the picture has changed. */
  fitAgain(): void;
  /** Called after each change, whoever made it. */
  onChange(listener: () => void): void;
  destroy(): void;
}

/** One Uppy with one file and the editor alone: nothing is picked, uploaded, restricted or stored here. */
export function createCropEditor(
  { file, words }: CropOrder,
  view: Blob,
  { root, stage }: CropDialog,
  answer: (choice: CropChoice | null) => void,
): CropEditor {
  const uppy = new Uppy<Meta, Body>({ id: 'dossier-crop', autoProceed: false, logger: silentLogger });
  const ready = new Promise<void>((resolve) => {
    root.addEventListener('ready', () => resolve(), { once: true });
  });
  uppy.use(Dashboard, dashboardOptions(stage, words));
  uppy.use(PictureEditor, editorOptions(words));
  const editor = uppy.getPlugin<PictureEditor>('PictureEditor') as PictureEditor;
  editor.saved = () => answer(readChoice(editor));
  uppy.on('file-editor:cancel', () => answer(null));
  // The type only opens the editor: browsers look at the bytes.
  uppy.addFile({ name: file.name || 'picture', type: 'image/jpeg', data: view });
  return {
    ready,
    isReady: () => editor.cropper !== null && editor.getPluginState().cropperReady,
    place: (choice) => placeChoice(editor, choice),
    readEdges: () => readEdges(editor),
    setEdges: (edges) => setEdges(editor, edges),
    readSlant: () => editor.getPluginState().angleGranular,
    setSlant: (degrees) => editor.rotateGranular(degrees),
    fitAgain: () => fitAgain(editor),
    onChange(listener) {
      root.addEventListener('crop', listener);
      uppy.on('state-update', listener);
    },
    destroy: () => uppy.destroy(),
  };
}

/** File names have no business in a console. */
const silentLogger = { debug() {}, warn() {}, error() {} };

/** `inline`, because the dialog around it is the modal one: Uppy's own would lie below our sheet's top layer. */
function dashboardOptions(target: HTMLElement, words: CropWords) {
  return {
    target,
    inline: true as const,
    autoOpen: 'imageEditor' as const,
    width: '100%',
    height: '100%',
    showSelectedFiles: false,
    disableLocalFiles: true,
    disableInformer: true,
    disableStatusBar: true,
    disableThumbnailGenerator: true,
    proudlyDisplayPoweredByUppy: false,
    doneButtonHandler: null,
    locale: {
      strings: {
        editing: words.heading,
        cancel: words.cancel,
        save: words.apply,
        dashboardTitle: words.sliders,
      },
    },
  };
}

function editorOptions(words: CropWords) {
  const { reset: revert, rotate, zoomIn, zoomOut } = words;
  return {
    id: 'PictureEditor',
    cropperOptions: {
      viewMode: 0 as const,
      background: false,
      autoCropArea: 1,
      // The room changes without the window when the sliders unfold: `fitAgain`.
      responsive: false,
      restore: false,
      minCropBoxWidth: 24,
      minCropBoxHeight: 24,
      initialAspectRatio: 0,
      croppedCanvasOptions: {},
      // Browsers turn pictures upright by themselves; Cropper would fetch the blob: URL for it.
      checkOrientation: false,
      checkCrossOrigin: false,
    },
    // Papers are not mirrored and have no fixed shape; the slanting has a slider with a name of its own.
    actions: {
      granularRotate: false,
      flip: false,
      cropSquare: false,
      cropWidescreen: false,
      cropWidescreenVertical: false,
    },
    locale: { strings: { revert, rotate, zoomIn, zoomOut } },
  };
}

type Cropper = NonNullable<PictureEditor['cropper']>;

function cropperOf(editor: PictureEditor): Cropper {
  if (editor.cropper === null) throw new Error('the editor is closed');
  return editor.cropper;
}

/** The box of the turned picture, as Cropper counts: a slanted picture is enlarged until it fills its frame. */
function boxOf(cropper: Cropper): PictureSize {
  const { naturalWidth: width, naturalHeight: height } = cropper.getCanvasData();
  return { width, height };
}

function readChoice(editor: PictureEditor): CropChoice {
  const cropper = cropperOf(editor);
  const data = cropper.getData();
  return toChoice(data, data.rotate, boxOf(cropper));
}

function placeChoice(editor: PictureEditor, choice: CropChoice): void {
  const { quarters, slant } = splitChoice(choice);
  if (quarters !== 0) editor.rotateBy(quarters * 90);
  if (slant !== 0) editor.rotateGranular(slant);
  if (choice.crop === null) return;
  const { left, top, width, height } = choice.crop;
  setEdges(editor, { left, right: left + width, top, bottom: top + height });
}

/** Begins anew in the room that there is now, with what was chosen. */
function fitAgain(editor: PictureEditor): void {
  const choice = readChoice(editor);
  editor.reset();
  (cropperOf(editor) as Cropper & { resize(): void }).resize();
  placeChoice(editor, choice);
}

function readEdges(editor: PictureEditor): CropEdges {
  const cropper = cropperOf(editor);
  const box = boxOf(cropper);
  const { x, y, width, height } = cropper.getData();
  return {
    left: x / box.width,
    right: (x + width) / box.width,
    top: y / box.height,
    bottom: (y + height) / box.height,
  };
}

function setEdges(editor: PictureEditor, { left, right, top, bottom }: CropEdges): void {
  const cropper = cropperOf(editor);
  const box = boxOf(cropper);
  const [x, y] = [left * box.width, top * box.height];
  cropper.setData({ x, y, width: right * box.width - x, height: bottom * box.height - y });
}
