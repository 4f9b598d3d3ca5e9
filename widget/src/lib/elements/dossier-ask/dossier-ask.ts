import {
  type AskView,
  type CategoryView,
  isPresent,
  type MaterialView,
  pickText,
} from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { badgeStyles } from '../../base/badge-styles.js';
import { buttonStyles } from '../../base/button-styles.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { countFreePlaces } from '../dossier-category/count-free-places.js';
import { namePicture } from '../dossier-category/name-picture.js';
import { pictureTileStyles } from '../dossier-category/picture-tile-styles.js';
import { renderAddTile } from '../dossier-category/render-add-tile.js';
import { renderMaterialTile } from '../dossier-category/render-material-tile.js';
import { renderTransferTile } from '../dossier-category/render-transfer-tile.js';
import { tileStyles } from '../dossier-category/tile-styles.js';
import { transferTileStyles } from '../dossier-category/transfer-tile-styles.js';
import { DossierPicture } from '../dossier-picture/dossier-picture.js';
import { progressStyles } from '../dossier-upload/progress-styles.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierAskStyles } from './dossier-ask.styles.js';
import { type AnswerDraft, renderAnswer } from './render-answer.js';
import { renderMarkedTile } from './render-marked-tile.js';

/**
 * One ask of a return: what staff want, the old picture with the box that they drew and their words
 * under it, the place for the new one beside
 * it, and "cannot supply" with words.
 *
 * Inner element. Properties: `context`, `ask`, `category` (null for an ask about no category). Method: `reveal()`.
 */
export class DossierAsk extends LitElement {
  static readonly innerElements = { 'dossier-picture': DossierPicture };
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    badgeStyles,
    inputStyles,
    progressStyles,
    tileStyles,
    pictureTileStyles,
    transferTileStyles,
    dossierAskStyles,
  ];
  static override readonly properties = {
    context: { attribute: false },
    ask: { attribute: false },
    category: { attribute: false },
    _draft: { state: true },
  };

  declare context: UploadContext;
  declare ask: AskView;
  declare category: CategoryView | null;
  declare _draft: AnswerDraft;

  constructor() {
    super();
    this.category = null;
    this._draft = { open: false, busy: false, problem: null, empty: false };
  }

  override render(): TemplateResult {
    const { ask, context } = this;
    const { text } = context;
    const done = ask.state !== 'open';
    return html`
      <section class=${done ? 'done' : ''} role=${this.#isFurtherReason ? 'group' : nothing} aria-labelledby="what">
        <h4 id="what" tabindex="-1">
          ${icon(done ? 'circleCheck' : 'triangleAlert')}<span>${text(`ask.${ask.kind}`)}</span>
          ${done ? html`<span class="badge good">${icon('check')}${text(ask.state === 'met' ? 'ask.met' : 'ask.answered')}</span>` : nothing}
        </h4>
        ${ask.kind === 'replace' && this.category !== null && !this.#isFurtherReason ? this.#renderPair(this.category) : this.#renderWords()}
        ${this.#renderActions()}
        ${renderAnswer(context, ask, this._draft, this.#renderSubject(), { save: this.#save, withdraw: this.#withdraw, change: this.#change })}
      </section>
    `;
  }

  async reveal(): Promise<void> {
    this.scrollIntoView({ block: 'start' });
    await focusAfterUpdate(this, '#what');
  }

  /** One new picture answers every reason against the old one: its place is beside the first. */
  get #isFurtherReason(): boolean {
    const { ask, context } = this;
    const first = context.state.asks.find(
      ({ kind, materialId }) => kind === 'replace' && materialId === ask.materialId,
    );
    return first !== undefined && first.id !== ask.id;
  }

  #renderWords(): TemplateResult {
    const { ask, context, category } = this;
    const about = category?.materials.find(({ id }) => id === ask.materialId);
    return html`
      ${ask.kind === 'replace' || !category || !about ? nothing : html`<div class="about">${renderMarkedTile(context, category, about, ask)}</div>`}
      <div class="reviewer">
        <p>${pickText(ask.reasonText, context.locale)}</p>
        ${ask.text === '' ? nothing : html`<p class="own"><span>${context.text('ask.staffWords')}</span><bdi>${ask.text}</bdi></p>`}
      </div>
    `;
  }

  /** Old and new side by side, the reviewer's words directly under the old one. */
  #renderPair(category: CategoryView): TemplateResult {
    const { context, ask } = this;
    const { text } = context;
    const old = category.materials.find(({ id }) => id === ask.materialId);
    return html`
      <div class="pair">
        <div class="side">
          <p class="caption">${text('ask.old')}</p>
          ${old === undefined ? nothing : renderMarkedTile(context, category, old, ask)}
        </div>
        <div class="arrow">${icon('arrowRight')}</div>
        <div class="side">
          <p class="caption">${text('ask.new')}</p>
          ${this.#renderNew(category, old)}
        </div>
        ${this.#renderWords()}
      </div>
    `;
  }

  #renderNew(category: CategoryView, old: MaterialView | undefined): TemplateResult | typeof nothing {
    const { context, ask } = this;
    const replaced = category.materials.find(
      ({ replaces, state }) =>
        replaces !== null && replaces === ask.materialId && (isPresent(state) || state === 'rejected'),
    );
    if (replaced !== undefined && replaced.state !== 'rejected')
      return renderMaterialTile(context, category, replaced);
    const coming = context.snapshot.transfers.find(
      ({ categoryId, replaces }) =>
        categoryId === category.id && replaces !== null && replaces === ask.materialId,
    );
    if (coming !== undefined) return renderTransferTile(context, category, coming);
    if (old === undefined || ask.state === 'met' || category.lock !== null || context.state.lock !== null)
      return nothing;
    return html`
      ${replaced === undefined ? nothing : renderMaterialTile(context, category, replaced)}
      ${renderAddTile(context, category, { left: 1, replaces: old.id })}
    `;
  }

  #renderActions(): TemplateResult | typeof nothing {
    const { ask, context, category } = this;
    const { text, actions } = context;
    const mayAnswer = context.state.actions.includes('answer-ask') && context.state.lock === null;
    if (ask.state !== 'open' || this._draft.open || !mayAnswer) return nothing;
    const free = category === null ? 0 : countFreePlaces(category, context.snapshot.transfers);
    return html`
      <div class="actions">
        ${
          ask.kind === 'add' && category !== null && free > 0
            ? html`<button class="button small" type="button" @click=${() => actions.pick(category.id)}>${icon('imagePlus')}${text('ask.addButton')}${this.#renderSubject()}</button>`
            : nothing
        }
        ${
          ask.kind === 'profile'
            ? html`<button class="button small" type="button" @click=${actions.editProfile}>${icon('pencil')}${text('profile.edit')}</button>`
            : nothing
        }
        <button class="button small ${ask.kind === 'answer' ? '' : 'quiet'}" type="button" id="answer" @click=${this.#change}>
          ${icon(ask.kind === 'answer' ? 'pencil' : 'messageSquareText')}${text(ask.kind === 'answer' ? 'ask.explain' : 'ask.cannot')}${this.#renderSubject()}
        </button>
      </div>
    `;
  }

  /** What a button is about, for those who hear it without what stands around it. */
  #renderSubject(): TemplateResult | typeof nothing {
    const { ask, category, context } = this;
    if (category === null) return nothing;
    const about = category.materials.find(({ id }) => id === ask.materialId);
    const subject =
      about === undefined ? pickText(category.label, context.locale) : namePicture(context, category, about);
    return html`<span class="visually-hidden"> ${subject}</span>`;
  }

  readonly #change = (): void => {
    const open = !this._draft.open;
    this._draft = { open, busy: false, problem: null, empty: false };
    void focusAfterUpdate(this, open ? 'textarea' : '#answer, #change');
  };

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this._draft.busy) return;
    const words = String(new FormData(event.target as HTMLFormElement).get('answer') ?? '').trim();
    if (words === '') {
      this._draft = { ...this._draft, empty: true };
      void focusAfterUpdate(this, 'textarea');
      return;
    }
    void this.#send(words);
  };

  readonly #withdraw = (): void => {
    void this.#send('');
  };

  async #send(words: string): Promise<void> {
    this._draft = { ...this._draft, busy: true, problem: null, empty: false };
    try {
      await this.context.session.answerAsk(this.ask.id, words);
      this._draft = { open: false, busy: false, problem: null, empty: false };
      this.context.actions.announce(this.context.text('ask.saved'));
      await focusAfterUpdate(this, '#what');
    } catch (error) {
      this._draft = { ...this._draft, busy: false, problem: readProblem(error) };
    }
  }
}
