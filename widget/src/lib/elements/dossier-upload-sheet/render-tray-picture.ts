import type { CategoryView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import type { PictureHint } from '../../prepare/prepared-picture.js';
import { describeProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import type { UploadMessageKey } from '../dossier-upload/upload-message-key.js';
import type { SameBytes } from './find-same-bytes.js';
import type { TrayPicture } from './picture-tray.js';
import { renderTrayTools, type TrayActions } from './render-tray-tools.js';

/** One picked picture: what became of its size, what may be wrong with it, and what can be done with it. */
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
      </div>
      ${renderTrayTools(context, picture, actions)}
      ${same === null ? nothing : html`<p class="hint same">${icon('triangleAlert')}<span>${text(sameBytesKeys[same])}</span></p>`}
      ${picture.busy ? nothing : picture.prepared?.hints.map((hint) => renderHint(context, category, picture, hint))}
    </div>
  `;
}

/** Which sentence says that the very same bytes are there already. */
export const sameBytesKeys: Readonly<Record<SameBytes, UploadMessageKey>> = {
  asked: 'sheet.sameAsked',
  stored: 'sheet.sameStored',
  chosen: 'sheet.sameChosen',
};

function renderFrame({ previewUrl, problem, busy }: TrayPicture): TemplateResult {
  if (previewUrl !== '') return html`<img src=${previewUrl} alt="" class=${busy ? 'busy' : ''} />`;
  return problem === null
    ? html`<div class="skeleton"></div>`
    : html`<div class="none">${icon('image')}</div>`;
}

function renderVerdict(
  { text }: UploadContext,
  category: CategoryView,
  picture: TrayPicture,
): TemplateResult {
  if (picture.busy) return html`<p class="size">${text('sheet.preparing')}</p>`;
  if (picture.problem !== null || picture.prepared === null) {
    const problem = picture.problem ?? ({ code: 'internal', details: {} } as const);
    return html`<p class="problem">${icon('circleAlert')}<span>${describeProblem(text, problem, category)}</span></p>`;
  }
  const { originalBytes, blob } = picture.prepared;
  const values = { before: formatBytes(originalBytes), after: formatBytes(blob.size) };
  const kept = originalBytes === blob.size;
  return html`<p class="size ready">${icon('check')}<span>${text(kept ? 'sheet.sizeKept' : 'sheet.size', values)}</span></p>`;
}

/** The sentence at once, its picture as soon as the element that draws it has come. */
function renderHint(
  context: UploadContext,
  { legibleEdgePixels }: CategoryView,
  { prepared, previewUrl }: TrayPicture,
  hint: PictureHint,
): TemplateResult {
  return html`
    <div class="hinted">
      <p class="hint">${icon('triangleAlert')}<span>${context.text(`hint.${hint}`)}</span></p>
      <dossier-hint .text=${context.text} .hint=${hint} .picture=${prepared} .url=${previewUrl} .edgePixels=${legibleEdgePixels}></dossier-hint>
    </div>
  `;
}
