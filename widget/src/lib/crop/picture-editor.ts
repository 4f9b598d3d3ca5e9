import type { Body, Meta } from '@uppy/core';
import ImageEditor from '@uppy/image-editor';

/**
 * Uppy's image editor, whose 保存 answers what was chosen instead of encoding it: the preparer draws the part from the
 * picked file, so that a picture is compressed once.
 */
export class PictureEditor extends ImageEditor<Meta, Body> {
  /** Called by 保存. */
  saved: () => void = () => undefined;

  override save = (): void => {
    if (this.cropper !== null) this.saved();
  };
}
