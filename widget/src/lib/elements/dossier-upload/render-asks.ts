import type { AskView, CategoryView } from '@dossier/server-sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { findCategory, type UploadContext } from './upload-context.js';

/** What is asked about no category. */
export function renderGeneralAsks(context: UploadContext): TemplateResult | typeof nothing {
  const { state } = context;
  const general = state.asks.filter((ask) => findCategory(state, ask.categoryId) === undefined);
  if (general.length === 0 || state.application.state !== 'returned') return nothing;
  return html`${general.map((ask) => renderAsk(context, ask, null))}`;
}

/** What is asked about one category. */
export function renderAsks(context: UploadContext, category: CategoryView): readonly TemplateResult[] {
  const asks = context.state.asks.filter(({ categoryId }) => categoryId === category.id);
  return asks.map((ask) => renderAsk(context, ask, category));
}

function renderAsk(context: UploadContext, ask: AskView, category: CategoryView | null): TemplateResult {
  return html`<dossier-ask id=${`ask-${ask.id}`} .context=${context} .ask=${ask} .category=${category}></dossier-ask>`;
}
