import type { CategoryView } from '@dossier/server-sdk/contract';
import type { LitElement, ReactiveController } from 'lit';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import type { CropChoice, CropWords } from '../../crop/crop-order.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { PictureRules } from '../../prepare/prepared-picture.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { UploadText } from '../dossier-upload/upload-message-key.js';
import type { PictureTray, TrayPicture } from './picture-tray.js';

/** What the controller needs of the sheet that it serves. */
export interface CropHost extends LitElement {
  readonly context: UploadContext;
  readonly category: CategoryView | null;
  readonly loadPreparer: () => Promise<Preparer>;
}

/** The way into the picture editor and back: one picture at a time, the focus where it was. */
export class CropController implements ReactiveController {
  #abort: AbortController | null = null;

  constructor(
    private readonly host: CropHost,
    private readonly tray: PictureTray,
    /** Says something to everybody: politely, or as a complaint. */
    private readonly say: (text: string, isComplaint: boolean) => void,
  ) {
    host.addController(this);
  }

  /** The editor closes with the sheet. */
  hostUpdate(): void {
    if (this.host.category === null) this.close();
  }

  hostDisconnected(): void {
    this.close();
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  readonly open = async (id: string): Promise<void> => {
    const picture = this.tray.find(id);
    if (picture === null || this.#abort !== null) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      this.#take(picture, await this.#choose(picture, abort.signal));
    } catch {
      if (!abort.signal.aborted) this.say(this.host.context.text('crop.failed'), true);
    }
    if (abort.signal.aborted) return;
    this.#abort = null;
    void focusAfterUpdate(this.host, `#picked-${id} .crop`, `#picked-${id} .button`, '#pick');
  };

  async #choose(picture: TrayPicture, signal: AbortSignal): Promise<CropChoice | null> {
    const { host } = this;
    const { text, locale } = host.context;
    this.say(text('crop.opening'), false);
    const { openCropEditor } = await import('../../crop/open-crop-editor.js');
    const { file, turns, crop } = picture;
    return openCropEditor({
      file,
      makeView: async () => (await (await host.loadPreparer()).prepare(file, viewRules, { signal })).blob,
      choice: { turns, crop },
      words: readWords(text, picture),
      lang: locale,
      near: host,
      signal,
    });
  }

  #take({ id, turns, crop }: TrayPicture, choice: CropChoice | null): void {
    const { category } = this.host;
    if (choice === null || category === null || isSame(choice, { turns, crop })) return;
    this.tray.crop(id, choice, category);
  }
}

/** A copy for the screen of what is too large for it. */
const viewRules: PictureRules = {
  formats: ['jpeg'],
  maxBytes: 3_000_000,
  minSidePixels: 1,
  legibleEdgePixels: 4000,
};

function isSame(one: CropChoice, other: CropChoice): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

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
