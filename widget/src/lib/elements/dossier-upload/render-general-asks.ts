import { html, nothing, type TemplateResult } from 'lit';
import { findCategory, type UploadContext } from './upload-context.js';

/** What is asked about no category. */
export function renderGeneralAsks(context: UploadContext): TemplateResult | typeof nothing {
  const { state } = context;
  const general = state.asks.filter((ask) => findCategory(state, ask.categoryId) === undefined);
  if (general.length === 0 || state.application.state !== 'returned') return nothing;
  return html`${general.map((ask) => html`<dossier-ask id=${`ask-${ask.id}`} .context=${context} .ask=${ask} .category=${null}></dossier-ask>`)}`;
}
