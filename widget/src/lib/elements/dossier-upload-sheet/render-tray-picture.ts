import type { CategoryView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import { describeProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { UploadMessageKey } from '../dossier-upload/upload-message-key.js';
import type { SameBytes } from './find-same-bytes.js';
import type { TrayPicture } from './picture-tray.js';

interface TrayActions {
  readonly rotate: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly compare: (id: string) => void;
}

/** One picked picture: what became of its size, what may be wrong with it, turn and take out. */
export function renderTrayPicture(
  context: UploadContext,
  category: CategoryView,
  picture: TrayPicture,
  same: SameBytes | null,
  actions: TrayActions,
): TemplateResult {
  const { text } = context;
  const name = picture.prepared?.filename ?? picture.file.name;
  return html`
    <div class="picked ${picture.problem === null ? '' : 'bad'}" id=${`picked-${picture.id}`}>
      <div class="frame">${renderFrame(picture)}</div>
      <div class="words">
        <p class="filename"><bdi>${name}</bdi></p>
        ${renderVerdict(context, category, picture)}
        <div class="tools">
          ${
            picture.problem === null
              ? html`<button class="button small" type="button" aria-label=${text('sheet.rotate', { name })} aria-disabled=${picture.busy ? 'true' : 'false'}
                  @click=${() => !picture.busy && actions.rotate(picture.id)}>${icon('rotateCw')}${text('sheet.rotateWord')}</button>`
              : nothing
          }
          ${renderCompare(context, picture, actions)}
          <button class="button small" type="button" aria-label=${text('sheet.remove', { name })}
            @click=${() => actions.remove(picture.id)}>${icon('x')}${text('sheet.removeWord')}</button>
        </div>
        ${same === null ? nothing : html`<p class="hint same">${icon('triangleAlert')}<span>${text(sameBytesKeys[same])}</span></p>`}
        ${renderHints(context, picture)}
      </div>
    </div>
  `;
}

/** Which sentence says that the very same bytes are there already. */
export const sameBytesKeys: Readonly<Record<SameBytes, UploadMessageKey>> = {
  asked: 'sheet.sameAsked',
  stored: 'sheet.sameStored',
  chosen: 'sheet.sameChosen',
};

/** Nothing to compare where the pixels were kept; its room is kept all the same, so that nothing moves when that is known. */
function renderCompare(
  { text }: UploadContext,
  { id, busy, prepared, problem, file }: TrayPicture,
  { compare }: TrayActions,
): TemplateResult | typeof nothing {
  if (problem !== null) return nothing;
  const isKept = prepared !== null && !prepared.reencoded;
  const isReady = !busy && prepared !== null;
  const name = prepared?.filename ?? file.name;
  return html`<button class="button small compare ${isKept ? 'unneeded' : ''}" type="button" aria-label=${text('sheet.compare', { name })}
    aria-disabled=${isReady ? 'false' : 'true'} @click=${() => isReady && compare(id)}>${icon('zoomIn')}${text('sheet.compareWord')}</button>`;
}

function renderFrame(picture: TrayPicture): TemplateResult {
  if (picture.problem !== null) return html`<div class="none">${icon('image')}</div>`;
  if (picture.previewUrl === '') return html`<div class="skeleton"></div>`;
  return html`<img src=${picture.previewUrl} alt="" class=${picture.busy ? 'busy' : ''} />`;
}

function renderVerdict(
  { text }: UploadContext,
  category: CategoryView,
  picture: TrayPicture,
): TemplateResult {
  if (picture.problem !== null) {
    return html`<p class="problem">${icon('circleAlert')}<span>${describeProblem(text, picture.problem, category)}</span></p>`;
  }
  if (picture.busy || picture.prepared === null) return html`<p class="size">${text('sheet.preparing')}</p>`;
  const { originalBytes, blob } = picture.prepared;
  const values = { before: formatBytes(originalBytes), after: formatBytes(blob.size) };
  const kept = originalBytes === blob.size;
  return html`<p class="size ready">${icon('check')}<span>${text(kept ? 'sheet.sizeKept' : 'sheet.size', values)}</span></p>`;
}

/** Below the buttons, which stay where they are when a hint comes. */
function renderHints({ text }: UploadContext, { busy, prepared }: TrayPicture): readonly TemplateResult[] {
  if (busy || prepared === null) return [];
  return prepared.hints.map(
    (hint) => html`<p class="hint">${icon('triangleAlert')}<span>${text(`hint.${hint}`)}</span></p>`,
  );
}
