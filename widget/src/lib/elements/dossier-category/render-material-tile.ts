import type { CategoryView, MaterialView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../base/format-bytes.js';
import { icon } from '../../base/icon.js';
import type { MarkedPlace, UploadContext } from '../dossier-upload/upload-context.js';
import { isMovable } from './is-movable.js';
import { namePicture } from './name-picture.js';

/** One picture that the server holds: fitted, with its marks, its lock and the minus button. */
export function renderMaterialTile(
  context: UploadContext,
  category: CategoryView,
  material: MaterialView,
  marked?: MarkedPlace,
): TemplateResult {
  const removing = context.snapshot.pending.removing.includes(material.id);
  const { text } = context;
  const place =
    material.place === null ? material.filename : text('picture.place', { place: material.place });
  return html`
    <div class="tile ${toneOf(material)} ${removing ? 'removing' : ''} ${canRemove(context, material) ? 'open' : ''}" id=${`material-${material.id}`}>
      <div class="frame">
        ${renderView(context, category, material, marked)}
        ${renderSeal(material)}
        ${canRemove(context, material) && !removing ? renderMinus(context, category, material) : nothing}
      </div>
      <div class="words">
        <span class="name">${place} · ${formatBytes(material.bytes)}</span>
        ${removing ? html`<span>${text('picture.removing')}</span>` : renderStatus(context, category, material)}
        ${isMovable(context.state, category, material) && !removing ? renderMove(context, category, material) : nothing}
      </div>
    </div>
  `;
}

function toneOf(material: MaterialView): string {
  return material.mark ?? (material.state === 'rejected' ? 'rejected' : '');
}

function canRemove({ state }: UploadContext, material: MaterialView): boolean {
  const removable =
    material.state === 'stored' || material.state === 'checking' || material.state === 'rejected';
  return removable && material.lock === null && state.actions.includes('remove-material');
}

function renderView(
  context: UploadContext,
  category: CategoryView,
  material: MaterialView,
  marked: MarkedPlace | undefined,
): TemplateResult {
  const { session, text, actions } = context;
  const name = namePicture(context, category, material);
  if (!material.viewable) {
    return html`<dossier-picture .alt=${name} .source=${''} .empty=${material.state !== 'checking'}></dossier-picture>`;
  }
  const facts = text('picture.facts', {
    width: material.width,
    height: material.height,
    size: formatBytes(material.bytes),
  });
  return html`
    <button class="view" type="button" aria-label=${text('picture.view', { name })}
      @click=${() => actions.enlarge({ heading: name, facts, source: { materialId: material.id }, marked })}>
      <dossier-picture .alt=${''} .source=${material.id} .failed=${text('picture.notShown')}
        .load=${(id: string) => session.loadView(id)}></dossier-picture>
    </button>
  `;
}

/** Where the minus button would be: a tick for an accepted picture, a lock for a locked one. */
function renderSeal(material: MaterialView): TemplateResult | typeof nothing {
  if (material.mark === 'accepted') return html`<span class="seal good">${icon('check')}</span>`;
  if (material.lock === null || material.state === 'superseded') return nothing;
  return html`<span class="seal">${icon('lock')}</span>`;
}

function renderMinus(context: UploadContext, category: CategoryView, material: MaterialView): TemplateResult {
  const name = namePicture(context, category, material);
  return html`
    <button class="minus" type="button" part="remove-button" aria-label=${context.text('picture.remove', { name })}
      title=${context.text('remove.confirm')} @click=${() => context.actions.askToRemove(material.id)}>
      <span>${icon('minus')}</span>
    </button>
  `;
}

function renderMove(context: UploadContext, category: CategoryView, material: MaterialView): TemplateResult {
  const { text, actions } = context;
  const name = namePicture(context, category, material);
  return html`
    <button class="button quiet small move" type="button" aria-label=${text('move.of', { name })} @click=${() => actions.move(material.id)}>
      ${icon('arrowRight')}${text('move.button')}</button>
  `;
}

function renderStatus(
  context: UploadContext,
  category: CategoryView,
  material: MaterialView,
): TemplateResult | typeof nothing {
  const { text } = context;
  if (material.state === 'superseded') return nothing;
  if (material.state === 'checking') return html`<span class="status">${text('picture.checking')}</span>`;
  if (material.state === 'rejected') {
    const problem = { code: material.rejection ?? 'corrupt', details: {} } as const;
    return html`<span class="status bad">${icon('circleAlert')}${text('picture.rejected')}</span>
      <span class="why">${context.parts.main?.describeProblem(text, problem, category)}</span>`;
  }
  if (material.mark === 'accepted') {
    return html`<span class="status good">${icon('check')}${text('picture.accepted')}</span>
      ${material.lock === null ? nothing : html`<span class="status locked">${icon('lock')}${text('state.locked')}</span>`}`;
  }
  if (material.lock !== null) {
    return html`<span class="status locked">${icon('lock')}${text('state.locked')} · ${text(`lock.short.${material.lock.reason}`)}</span>`;
  }
  if (material.mark === 'asked') {
    return html`<span class="status warn">${icon('triangleAlert')}${text('picture.asked')}</span>`;
  }
  return html`<span class="status good">${icon('check')}${text('picture.stored')}</span>`;
}
