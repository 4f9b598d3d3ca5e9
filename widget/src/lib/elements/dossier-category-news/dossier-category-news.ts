import { type CategoryChangeView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { icon } from '../../base/icon.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierCategoryNewsStyles } from './dossier-category-news.styles.js';
import { isChangeSeen, writeChangeSeen } from './seen-change.js';

/**
 * What the host's newest data changed about what is asked for; said once, shown until it is closed.
 *
 * Inner element, one of the later ones. Property: `context`. Attribute `empty`: there is nothing to show.
 */
export class DossierCategoryNews extends LitElement {
  static override readonly styles = [resetStyles, buttonStyles, noticeStyles, dossierCategoryNewsStyles];
  static override readonly properties = { context: { attribute: false }, _closedAt: { state: true } };

  declare context: UploadContext;
  /** The moment of the change that was closed here. */
  declare _closedAt: number;
  #announcedAt = 0;

  constructor() {
    super();
    this._closedAt = 0;
  }

  override render(): TemplateResult | typeof nothing {
    const change = this.#shown;
    this.toggleAttribute('empty', change === null);
    if (change === null) return nothing;
    const { text } = this.context;
    return html`
      <div class="notice">
        ${icon('info')}
        <div>
          <strong>${text('changed.heading')}</strong>
          <ul>${this.#sentences(change).map((sentence) => html`<li>${sentence}</li>`)}</ul>
          <button class="button small" type="button" id="close" @click=${this.#close}>${text('changed.close')}</button>
        </div>
      </div>
    `;
  }

  override updated(): void {
    const change = this.#shown;
    if (change === null || change.at === this.#announcedAt) return;
    this.#announcedAt = change.at;
    const { text, actions } = this.context;
    actions.announce([text('changed.heading'), ...this.#sentences(change)].join(' '));
  }

  get #shown(): CategoryChangeView | null {
    const change = this.context.state.categoryChange;
    if (change === null || change.at === this._closedAt || isChangeSeen(change.at)) return null;
    return change;
  }

  #sentences({ added, gone, kept }: CategoryChangeView): readonly string[] {
    const { text, locale } = this.context;
    const names = (all: CategoryChangeView['added']) =>
      all.map(({ label }) => pickText(label, locale)).join(locale === 'en' ? ', ' : '、');
    return [
      ...(added.length === 0 ? [] : [text('changed.added', { count: added.length, names: names(added) })]),
      ...(gone.length === 0 ? [] : [text('changed.gone', { count: gone.length, names: names(gone) })]),
      ...(kept === 0 ? [] : [text('changed.kept', { count: kept })]),
    ];
  }

  readonly #close = (): void => {
    const { categoryChange } = this.context.state;
    if (categoryChange === null) return;
    this._closedAt = categoryChange.at;
    writeChangeSeen(categoryChange.at);
  };
}
