import { html, nothing, svg, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import { namePicture } from '../dossier-category/name-picture.js';
import type { AnyProblem } from './describe-problem.js';
import { describeProblem } from './describe-problem.js';
import type { EnlargedPicture, MarkedPlace, UploadContext } from './upload-context.js';

/** Asks before a picture is removed. */
export function renderRemoveDialog(
  context: UploadContext,
  materialId: string | null,
  problem: AnyProblem | null,
  answers: { readonly confirm: () => void; readonly close: () => void },
): TemplateResult {
  const { text, state, session } = context;
  const category = state.categories.find(({ materials }) => materials.some(({ id }) => id === materialId));
  const material = category?.materials.find(({ id }) => id === materialId);
  const open = category !== undefined && material !== undefined;
  return html`
    <dossier-dialog class="narrow" .open=${open} .heading=${text('remove.heading')} .closeLabel=${text('dialog.close')} @dossier-dialog-close=${answers.close}>
      ${
        open
          ? html`<div class="remove">
              <dossier-picture .source=${material.viewable ? material.id : ''} .alt=${namePicture(context, category, material)}
                .failed=${text('picture.notShown')} .load=${(id: string) => session.loadView(id)}></dossier-picture>
              <div><p><strong>${namePicture(context, category, material)}</strong></p><p>${text('remove.text')}</p>
                <div role="alert">${problem === null ? '' : html`<p class="problem">${icon('circleAlert')}<span>${describeProblem(text, problem)}</span></p>`}</div></div>
            </div>`
          : ''
      }
      <button class="button" type="button" slot="footer" @click=${answers.close}>${text('dialog.cancel')}</button>
      <button class="button danger" type="button" slot="footer" id="confirm-remove" @click=${answers.confirm}>${text('remove.confirm')}</button>
    </dossier-dialog>
  `;
}

/** A picture or a sample as large as the window allows. */
export function renderViewer(
  context: UploadContext,
  shown: EnlargedPicture | null,
  close: () => void,
): TemplateResult {
  const { text, session } = context;
  const source = shown?.source ?? { url: '' };
  const load = async (key: string) => ('url' in source ? key : session.loadView(key));
  return html`
    <dossier-dialog class="viewer" .open=${shown !== null} .footless=${true} .heading=${shown?.heading ?? ''}
      .closeLabel=${text('dialog.close')} @dossier-dialog-close=${close}>
      ${
        shown === null
          ? ''
          : html`<figure>
              <div class="enlarged">
                <dossier-picture .load=${load} .source=${'url' in source ? source.url : source.materialId}
                  .alt=${shown.heading} .failed=${text('picture.notShown')}></dossier-picture>
                ${shown.marked === undefined ? nothing : renderMark(shown.marked)}
              </div>
              <figcaption>${shown.marked === undefined ? nothing : html`<strong>${shown.marked.words}</strong><br />`}${shown.facts}</figcaption>
            </figure>`
      }
    </dossier-dialog>
  `;
}

/** The reviewer's box: its frame fits as the picture under it does, whatever the window. */
function renderMark({ box, width, height }: MarkedPlace): TemplateResult {
  const rect = (tone: string) =>
    svg`<rect class=${tone} x=${box.x * width} y=${box.y * height} width=${box.width * width} height=${box.height * height} />`;
  return html`<svg class="mark" viewBox="0 0 ${width} ${height}" aria-hidden="true">${rect('edge')}${rect('line')}</svg>`;
}

/** The profile, to be changed at any time. */
export function renderProfileDialog(
  context: UploadContext,
  open: boolean,
  answers: { readonly saved: (event: CustomEvent<readonly string[]>) => void; readonly close: () => void },
): TemplateResult {
  const { text } = context;
  return html`
    <dossier-dialog class="narrow" .open=${open} .footless=${true} .heading=${text('profile.complete')} .closeLabel=${text('dialog.close')} @dossier-dialog-close=${answers.close}>
      ${open ? html`<dossier-profile-form cancelable .context=${context} @dossier-profile-form-saved=${answers.saved} @dossier-profile-form-cancel=${answers.close}></dossier-profile-form>` : ''}
    </dossier-dialog>
  `;
}
