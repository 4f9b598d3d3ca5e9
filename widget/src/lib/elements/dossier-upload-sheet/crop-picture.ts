import type { CropChoice, CropWords } from '../../crop/crop-order.js';
import { openCropEditor } from '../../crop/open-crop-editor.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { PictureRules } from '../../prepare/prepared-picture.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { UploadText } from '../dossier-upload/upload-message-key.js';
import type { TrayPicture } from './picture-tray.js';

/** What the editor needs of the sheet that it serves. */
export interface CropHost extends Element {
  readonly context: UploadContext;
  readonly loadPreparer: () => Promise<Preparer>;
}

/** Asks which part of a picture to keep; null when nothing is to change. Loaded at the first 裁剪. */
export async function cropPicture(
  host: CropHost,
  picture: TrayPicture,
  signal: AbortSignal,
): Promise<CropChoice | null> {
  const { text, locale } = host.context;
  const { file, turns, crop } = picture;
  const before = { turns, crop };
  const choice = await openCropEditor({
    file,
    makeView: async () => (await (await host.loadPreparer()).prepare(file, viewRules, { signal })).blob,
    choice: before,
    words: readWords(text, picture),
    lang: locale,
    near: host,
    signal,
  });
  return JSON.stringify(choice) === JSON.stringify(before) ? null : choice;
}

/** A copy for the screen of what is too large for it. */
const viewRules: PictureRules = {
  formats: ['jpeg'],
  maxBytes: 3_000_000,
  minSidePixels: 1,
  legibleEdgePixels: 4000,
};

function readWords(text: UploadText, { prepared, file }: TrayPicture): CropWords {
  return {
    heading: text('crop.heading', { name: prepared?.filename ?? file.name }),
    cancel: text('dialog.cancel'),
    apply: text('crop.apply'),
    reset: text('crop.reset'),
    rotate: text('crop.rotate'),
    zoomIn: text('crop.zoomIn'),
    zoomOut: text('crop.zoomOut'),
    sliders: text('crop.sliders'),
    straighten: text('crop.straighten'),
    left: text('crop.left'),
    right: text('crop.right'),
    top: text('crop.top'),
    bottom: text('crop.bottom'),
  };
}
