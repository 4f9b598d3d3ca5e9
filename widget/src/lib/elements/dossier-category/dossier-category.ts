import { type CategoryView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { icon } from '../../base/icon.js';
import { KeyedList } from '../../base/keyed-list.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { countFreePlaces } from './count-free-places.js';
import { dossierCategoryStyles } from './dossier-category.styles.js';
import { renderAddTile } from './render-add-tile.js';
import { tileStyles } from './tile-styles.js';

/**
 * One category: name, count, help and sample; what is asked about it; its pictures and the place for the next.
 *
 * Inner element (asks are drawn by `dossier-ask`, pictures by parts that are loaded when there are any). Properties: `context`,
 * `category`, `folded`, `finished`.
 */
export class DossierCategory extends LitElement {
  static override readonly styles = [resetStyles, buttonStyles, tileStyles, dossierCategoryStyles];
  static override readonly properties = {
    context: { attribute: false },
    category: { attribute: false },
    folded: { type: Boolean },
    finished: { type: Boolean },
  };

  declare context: UploadContext;
  declare category: CategoryView;
  declare folded: boolean;
  /** Can be folded: settled for as long as somebody works on the page. */
  declare finished: boolean;

  readonly #tiles = new KeyedList('ul', 'tiles', 'li');

  constructor() {
    super();
    this.folded = false;
    this.finished = false;
  }

  override render(): TemplateResult {
    const { category, context, folded } = this;
    const foldable = folded || this.finished;
    return html`
      <section aria-labelledby="name">
        ${this.#renderHead(foldable)}
        <div class="body" id="body" ?hidden=${folded}>
          ${this.#renderHelp()}
          ${context.parts.returned?.renderAsks(context, category)}
          ${this.#renderTiles()}
        </div>
      </section>
    `;
  }

  #renderHead(foldable: boolean): TemplateResult {
    const { category, folded } = this;
    const { text, locale, parts } = this.context;
    const { pictures } = parts;
    const label = pickText(category.label, locale);
    const { used, maximum } = category;
    return html`
      <header>
        <div class="title">
          <h3 id="name" tabindex="-1">${label}</h3>
          <span class="need ${category.required ? 'required' : ''}">${text(category.required ? 'category.required' : 'category.optional')}</span>
          ${foldable ? pictures?.renderOutcome(this.context, category) : nothing}
        </div>
        ${folded ? pictures?.renderThumbs(this.context, category) : nothing}
        <span class="count"><span aria-hidden="true">${text('category.count', { used, maximum })}</span>
          <span class="visually-hidden">${text('category.countLabel', { used, maximum })}</span></span>
        ${foldable ? pictures?.renderFold(this.context, category, folded, this.#toggle) : nothing}
      </header>
    `;
  }

  #renderHelp(): TemplateResult {
    const { category } = this;
    const { text, locale, actions, parts } = this.context;
    const heading = text('category.sampleOf', { category: pickText(category.label, locale) });
    const url = category.sampleUrl;
    const lock = this.context.state.lock ?? category.lock;
    return html`
      <div class="help">
        ${category.help === null ? nothing : html`<p>${pickText(category.help, locale)}</p>`}
        ${
          url === null
            ? nothing
            : html`<button class="button quiet small sample" type="button" aria-label=${heading}
                @click=${() => actions.enlarge({ heading, facts: '', source: { url } })}>${icon('image')}${text('category.sample')}</button>`
        }
      </div>
      ${lock === null ? nothing : parts.pictures?.renderLock(this.context, lock)}
    `;
  }

  #renderTiles(): TemplateResult {
    const { category, context } = this;
    const { state, snapshot, parts } = context;
    const { pictures } = parts;
    const left = countFreePlaces(category, snapshot.transfers);
    const open = category.lock === null && state.lock === null;
    const tiles: (readonly [key: string, content: unknown])[] = [
      ...(pictures?.listTiles(this.renderRoot as ShadowRoot, context, category) ?? []),
    ];
    if (open && left > 0) tiles.push(['', renderAddTile(context, category, { left })]);
    const isEmpty = tiles.length === 0;
    return html`
      ${isEmpty ? nothing : this.#tiles.update(tiles)}
      ${pictures?.renderRest(context, category, { isEmpty, isFilled: open && left === 0 })}
    `;
  }

  readonly #toggle = (): void => {
    this.folded = !this.folded;
    this.dispatchEvent(new CustomEvent('dossier-category-fold', { detail: this.folded }));
  };
}
