import { html, nothing, type TemplateResult } from 'lit';
import type { KeyedList } from '../../base/keyed-list.js';
import type { ChecklistRow } from './checklist.js';
import { isProfileFirst } from './is-profile-first.js';
import { renderActivated, renderBanner } from './render-banner.js';
import { renderProfileLine } from './render-profile-line.js';
import { renderStateCard } from './render-state-card.js';
import { findCategory, type UploadContext } from './upload-context.js';

interface PageOptions {
  /** What is to do and what was done. */
  readonly rows: readonly ChecklistRow[];
  /** Holds the categories. */
  readonly list: KeyedList;
  /** Ids in the order of showing. */
  readonly order: readonly string[];
  readonly folded: ReadonlySet<string>;
  readonly finished: ReadonlySet<string>;
  /** The state card's essence, for narrow pages. */
  readonly bar: unknown;
  /** Something was opened whose part of the page has not come. */
  readonly isWaiting: boolean;
  /** The form around it has switched it off: it can be read and not operated. */
  readonly disabled: boolean;
  readonly fold: (categoryId: string, folded: boolean) => void;
  readonly profileSaved: (event: CustomEvent<readonly string[]>) => void;
}

/** The whole page: feedback, state, profile, categories. Before that, once, the profile when it is incomplete. */
export function renderPage(context: UploadContext, options: PageOptions): TemplateResult {
  const { state, text, parts } = context;
  const { returned, changed } = parts;
  const first = isProfileFirst(state);
  return html`
    ${first || options.disabled ? nothing : options.bar}
    <div class="page ${first ? 'single' : ''}" lang=${context.locale} ?inert=${options.disabled}>
      <slot name="before"></slot>
      ${renderActivated(context)}
      ${parts.main?.renderRestored(context)}
      ${state.categoryChange === null || changed === undefined ? nothing : html`<dossier-category-news .context=${context}></dossier-category-news>`}
      ${
        first
          ? parts.main?.renderFirstProfile(context, options.profileSaved)
          : html`
        ${returned?.renderFeedback(context)}
        <div class="aside">${renderStateCard(context, options.rows)}${renderProfileLine(context)}${returned?.renderGeneralAsks(context)}</div>
        <div class="main">
          <h2>${text('categories.heading')}</h2>
          ${renderCategories(context, options)}
          ${changed?.renderKeptAside(context)}
        </div>
      `
      }
      <slot name="after"></slot>
    </div>
    ${renderBanner(context, options.isWaiting)}
  `;
}

function renderCategories(
  context: UploadContext,
  { order, folded, finished, fold, list }: PageOptions,
): HTMLElement {
  const found = order.flatMap((id) => findCategory(context.state, id) ?? []);
  return list.update(
    found.map((category) => [
      category.id,
      html`
        <dossier-category id=${`category-${category.id}`} part="category" exportparts="add-button, remove-button"
          .context=${context} .category=${category} .folded=${folded.has(category.id)} .finished=${finished.has(category.id)}
          @dossier-category-fold=${(event: CustomEvent<boolean>) => fold(category.id, event.detail)}></dossier-category>
      `,
    ]),
  );
}
