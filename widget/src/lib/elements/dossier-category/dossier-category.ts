import { type AskView, type CategoryView, type MaterialView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { addStyles } from '../../base/add-styles.js';
import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { icon } from '../../base/icon.js';
import { KeyedList } from '../../base/keyed-list.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { DossierAsk } from '../dossier-ask/dossier-ask.js';
import { progressStyles } from '../dossier-upload/progress-styles.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { countFreePlaces } from './count-free-places.js';
import { dossierCategoryStyles } from './dossier-category.styles.js';
import { renderAddTile } from './render-add-tile.js';
import { tileStyles } from './tile-styles.js';

/**
 * One category: name, count, help and sample; what is asked about it; its pictures and the place for the next.
 *
 * Inner element (asks are drawn by `dossier-ask`, pictures by parts that are loaded when there are any). Properties: `context`, `category`, `folded`. Method: `reveal(askId?)` opens it and moves the focus.
 */
export class DossierCategory extends LitElement {
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    badgeStyles,
    progressStyles,
    tileStyles,
    dossierCategoryStyles,
  ];
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
          ${this.#asks.map((ask) => html`<dossier-ask id=${`ask-${ask.id}`} .context=${context} .ask=${ask} .category=${category}></dossier-ask>`)}
          ${this.#renderTiles()}
        </div>
      </section>
    `;
  }

  /** Unfolds, scrolls here and focuses: the ask, else the place for the next picture, else the name. */
  async reveal(askId?: string): Promise<void> {
    this.folded = false;
    await this.updateComplete;
    this.scrollIntoView({ block: 'start' });
    const ask =
      askId === undefined ? null : this.renderRoot.querySelector<DossierAsk>(`#ask-${CSS.escape(askId)}`);
    if (ask !== null) return ask.reveal();
    const target =
      this.renderRoot.querySelector<HTMLElement>('#add') ??
      this.renderRoot.querySelector<HTMLElement>('#name');
    target?.focus();
  }

  get #asks(): readonly AskView[] {
    return this.context.state.asks.filter((ask) => ask.categoryId === this.category.id);
  }

  /** A picture that is asked about stands with its ask, as does the one that replaces it; the rest in the row of tiles. */
  get #loose(): readonly MaterialView[] {
    const asked = new Set(this.#asks.map(({ materialId }) => materialId));
    return this.category.materials.filter(
      ({ id, replaces, state }) => !asked.has(id) && !asked.has(replaces ?? '') && state !== 'superseded',
    );
  }

  /** Whether every place is taken. */
  get #isFull(): boolean {
    return this.category.used >= this.category.maximum;
  }

  /** Whether at least one picture here may be deleted, and none is asked about. */
  #isMine(coming: number): boolean {
    const { materials } = this.category;
    return this.#asks.length === 0 && (coming > 0 || materials.some(({ lock }) => lock === null));
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
    const { text, locale, actions } = this.context;
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
      ${lock === null ? nothing : html`<p class="lock">${icon('lock')}<span>${text(`lock.${lock.reason}`)}</span></p>`}
    `;
  }

  #renderTiles(): TemplateResult {
    const { category, context } = this;
    const transfers = context.snapshot.transfers.filter(
      ({ categoryId, replaces }) => categoryId === category.id && replaces === null,
    );
    const { main, pictures } = context.parts;
    const root = this.renderRoot as ShadowRoot;
    if (pictures !== undefined) addStyles(root, pictures.pictureTileStyles);
    if (main !== undefined && transfers.length > 0) addStyles(root, main.transferTileStyles);
    const left = countFreePlaces(category, context.snapshot.transfers);
    const open = category.lock === null && context.state.lock === null;
    const loose = this.#loose;
    const tiles: (readonly [key: string, content: unknown])[] = [
      ...loose.map((one) => [one.id, pictures?.renderMaterialTile(context, category, one)] as const),
      ...transfers.map((one) => [one.id, main?.renderTransferTile(context, category, one)] as const),
    ];
    if (open && left > 0) tiles.push(['', renderAddTile(context, category, { left })]);
    if (tiles.length === 0)
      return this.#asks.length > 0 ? html`` : html`<p class="empty">${context.text('category.empty')}</p>`;
    return html`
      ${this.#tiles.update(tiles)}
      ${open && left === 0 && this.#isMine(transfers.length) ? html`<p class="full ${this.#isFull ? '' : 'soon'}">${context.text('category.full', { maximum: category.maximum })}</p>` : nothing}
    `;
  }

  readonly #toggle = (): void => {
    this.folded = !this.folded;
    this.dispatchEvent(new CustomEvent('dossier-category-fold', { detail: this.folded }));
  };
}
