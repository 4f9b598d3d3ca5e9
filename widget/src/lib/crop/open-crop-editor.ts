import { createCropEditor } from './create-crop-editor.js';
import { type CropDialog, openCropDialog } from './crop-dialog.js';
import type { CropChoice, CropOrder } from './crop-order.js';
import { CropSliders } from './crop-sliders.js';
import { openView } from './open-view.js';

/**
 * Lets the person choose a part of a picture: Uppy's Dashboard with its image editor, in a modal dialog of the page.
 * Answers the choice, or null when it was cancelled; rejects when the picture cannot be shown. No pixel is changed here.
 */
export async function openCropEditor(order: CropOrder): Promise<CropChoice | null> {
  const view = await openView(order.file, order.makeView);
  if (order.signal.aborted) return null;
  const dialog = await openCropDialog(order);
  try {
    return await edit(order, view, dialog);
  } finally {
    dialog.close();
  }
}

async function edit(order: CropOrder, view: Blob, dialog: CropDialog): Promise<CropChoice | null> {
  const { promise, resolve } = withResolvers<CropChoice | null>();
  const editor = createCropEditor(order, view, dialog, resolve);
  // The way back of a phone, Escape and an abort all end in the dialog's own event.
  dialog.root.addEventListener('close', () => resolve(null));
  order.signal.addEventListener('abort', () => resolve(null), { once: true });
  if (order.signal.aborted) resolve(null); // while its styles came
  const sliders = new CropSliders(editor, order.words);
  dialog.fine.append(...sliders.elements);
  const room = new ResizeObserver(() => editor.isReady() && editor.fitAgain());
  try {
    await Promise.race([editor.ready, promise]);
    if (editor.isReady()) {
      editor.place(order.choice);
      sliders.enable();
      room.observe(dialog.findRoom());
      dialog.focusHeading();
    }
    return await promise;
  } finally {
    room.disconnect();
    editor.destroy();
  }
}

/** `Promise.withResolvers` for browsers older than 2024. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
