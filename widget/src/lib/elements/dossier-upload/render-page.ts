import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isProfileFirst } from './is-profile-first.js';
import { renderBanner } from './render-banner.js';
import { renderFeedback } from './render-feedback.js';
import { renderKeptAside } from './render-kept-aside.js';
import { renderProfileLine } from './render-profile-line.js';
import { renderStateCard } from './render-state-card.js';
import { renderSubmitBar } from './render-submit-bar.js';
import { findCategory, type UploadContext } from './upload-context.js';

interface PageOptions {
  /** Ids in the order of showing. */
  readonly order: readonly string[];
  readonly folded: ReadonlySet<string>;
  readonly barShown: boolean;
  /** The form around it has switched it off: it can be read and not operated. */
  readonly disabled: boolean;
  /** Something was opened whose part of the page did not load. */
  readonly partMissing: boolean;
  readonly fold: (categoryId: string, folded: boolean) => void;
  readonly profileSaved: (event: CustomEvent<readonly string[]>) => void;
}

/** The whole page: feedback, state, profile, categories. Before that, once, the profile when it is incomplete. */
export function renderPage(context: UploadContext, options: PageOptions): TemplateResult {
  const { state, text } = context;
  const first = isProfileFirst(state);
  return html`
    ${renderSubmitBar(context, options.barShown && !first && !options.disabled)}
    <div class="page ${first ? 'single' : ''}" lang=${context.locale} ?inert=${options.disabled}>
      <slot name="before"></slot>
      <div class="top" aria-live="polite">${renderBanner(context, options.partMissing)}</div>
      ${state.categoryChange === null ? nothing : html`<dossier-category-news .context=${context}></dossier-category-news>`}
      ${
        first
          ? renderFirstProfile(context, options)
          : html`
        ${renderFeedback(context)}
        <div class="aside">${renderStateCard(context)}${renderProfileLine(context)}${renderGeneralAsks(context)}</div>
        <div class="main">
          <h2>${text('categories.heading')}</h2>
          ${renderCategories(context, options)}
          ${renderKeptAside(context)}
        </div>
      `
      }
      <slot name="after"></slot>
    </div>
  `;
}

function renderFirstProfile(context: UploadContext, options: PageOptions): TemplateResult {
  return html`
    <section class="card first" aria-labelledby="first-heading">
      <h2 id="first-heading" tabindex="-1">${context.text('profile.complete')}</h2>
      <dossier-profile-form .context=${context} @dossier-profile-form-saved=${options.profileSaved}></dossier-profile-form>
    </section>
  `;
}

function renderGeneralAsks(context: UploadContext): TemplateResult | typeof nothing {
  const { state } = context;
  const general = state.asks.filter((ask) => findCategory(state, ask.categoryId) === undefined);
  if (general.length === 0 || state.application.state !== 'returned') return nothing;
  return html`${general.map((ask) => html`<dossier-ask id=${`ask-${ask.id}`} .context=${context} .ask=${ask} .category=${null}></dossier-ask>`)}`;
}

function renderCategories(context: UploadContext, options: PageOptions): unknown {
  const found = options.order.flatMap((id) => findCategory(context.state, id) ?? []);
  return repeat(
    found,
    ({ id }) => id,
    (category) => html`
      <dossier-category id=${`category-${category.id}`} part="category" exportparts="add-button, remove-button"
        .context=${context} .category=${category} .folded=${options.folded.has(category.id)}
        @dossier-category-fold=${(event: CustomEvent<boolean>) => options.fold(category.id, event.detail)}></dossier-category>
    `,
  );
}
