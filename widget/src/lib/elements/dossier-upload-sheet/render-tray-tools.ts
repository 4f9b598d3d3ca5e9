import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { UploadMessageKey } from '../dossier-upload/upload-message-key.js';
import { isDecodable, type TrayPicture } from './picture-tray.js';

/** What can be done with one picked picture, by its id. */
export interface TrayActions {
  readonly rotate: (id: string) => void;
  readonly crop: (id: string) => void;
  /** Asks for another file in its place. */
  readonly another: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly compare: (id: string) => void;
}

/** The buttons below a picture: those that can help it, and always the one that takes it out; what comes late is last, so that nothing moves. */
export function renderTrayTools(
  { text }: UploadContext,
  picture: TrayPicture,
  actions: TrayActions,
): TemplateResult {
  const { id, prepared, problem } = picture;
  const name = prepared?.filename ?? picture.file.name;
  const tool = (
    kinds: keyof TrayActions | 'compare unneeded',
    label: UploadMessageKey,
    word: UploadMessageKey,
    drawing: TemplateResult,
    busy = picture.busy,
  ) =>
    html`<button class="button small ${kinds}" type="button" aria-label=${text(label, { name })} aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => !busy && actions[kinds === 'compare unneeded' ? 'compare' : kinds](id)}>${drawing}${text(word)}</button>`;
  // Nothing to compare where the pixels were kept; its room is kept all the same, so that nothing moves when that is known.
  const compare = prepared !== null && !prepared.reencoded ? 'compare unneeded' : 'compare';
  const isDoubtful = problem !== null || (prepared?.hints.length ?? 0) > 0;
  return html`
    <div class="tools">
      ${problem === null ? tool('rotate', 'sheet.rotate', 'sheet.rotateWord', icon('rotateCw')) : nothing}
      ${canBeCropped(picture) ? tool('crop', 'sheet.crop', 'sheet.cropWord', icon('crop')) : nothing}
      ${problem === null ? tool(compare, 'sheet.compare', 'sheet.compareWord', icon('zoomIn'), picture.busy || prepared === null) : nothing}
      ${tool('remove', 'sheet.remove', 'sheet.removeWord', icon('x'), false)}
      ${isDoubtful ? tool('another', 'sheet.another', 'sheet.anotherWord', icon('imagePlus')) : nothing}
    </div>
  `;
}

/** A smaller part helps what does not fit; what is too small is helped only by a larger part than before. */
export function canBeCropped({ problem, crop }: TrayPicture): boolean {
  if (problem === null) return true;
  return isDecodable(problem) && (problem.code === 'cannot_fit' || crop !== null);
}
