import { type KeptAsideView, pickText } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icon.js';
import type { UploadContext } from './upload-context.js';

/** Pictures of categories that are no longer asked for: there to be seen, folded away, not counted. */
export function renderKeptAside(context: UploadContext): TemplateResult | typeof nothing {
  const { state, text } = context;
  const count = state.keptAside.reduce((sum, { materials }) => sum + materials.length, 0);
  if (count === 0) return nothing;
  return html`
    <details class="card kept">
      <summary>${icon('chevronDown')}${text('keptAside.heading', { count })}</summary>
      <p>${text('keptAside.text')}</p>
      ${state.keptAside.map((category) => renderCategory(context, category))}
    </details>
  `;
}

function renderCategory(context: UploadContext, { label, materials }: KeptAsideView): TemplateResult {
  const { text, locale, session, actions } = context;
  const category = pickText(label, locale);
  return html`
    <h3>${category}</h3>
    <ul>
      ${materials.map(({ id, place, viewable }, index) => {
        const name = text('picture.name', { category, place: place ?? index + 1 });
        return html`<li><button type="button" aria-label=${text('picture.view', { name })} ?disabled=${!viewable}
          @click=${() => actions.enlarge({ heading: name, facts: text('keptAside.text'), source: { materialId: id } })}>
          <dossier-picture .source=${viewable ? id : ''} .alt=${''} .failed=${text('picture.notShown')} .load=${(key: string) => session.loadView(key)}></dossier-picture>
        </button></li>`;
      })}
    </ul>
  `;
}
