import type { LitElement } from 'lit';
import type { SupportedLocale } from '../../base/locale-controller.js';
import type { Preparer } from '../../prepare/create-preparer.js';
import type { PartName } from './part-loaders.js';
import type { UploadContext } from './upload-context.js';
import type { UploadText } from './upload-message-key.js';

/** What the dialogs need of the page that they lie over. */
export interface DialogsHost {
  readonly element: LitElement & { readonly loadPreparer: (() => Promise<Preparer>) | undefined };
  readonly text: UploadText;
  readonly locale: () => SupportedLocale;
  readonly announce: (text: string) => void;
  /** Null while there is no state. */
  readonly context: () => UploadContext | null;
  readonly fold: (categoryId: string, folded: boolean) => void;
  readonly load: (part: PartName) => void;
}
