import { type CategoryView, type MaterialView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { icon } from '../../base/icon.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { toneStyles } from '../../base/tone-styles.js';
import { namePicture } from '../dossier-category/name-picture.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierMoveStyles } from './dossier-move.styles.js';
import { findMoveTargets, type MoveTarget } from './find-move-targets.js';

/** A picture that is to be moved. */
export interface MovedPicture {
  readonly category: CategoryView;
  readonly material: MaterialView;
}

/**
 * 移动: the dialog with the categories that a picture can move to, without a new upload.
 *
 * Inner element, loaded at the first press on the button. Properties: `context`, `moved` (the picture and its category;
 * null closes it). Event `dossier-move-close`.
 */
export class DossierMove extends LitElement {
  static readonly innerElements = { 'dossier-dialog': DossierDialog };
  static override readonly styles = [resetStyles, buttonStyles, noticeStyles, toneStyles, dossierMoveStyles];
  static override readonly properties = {
    context: { attribute: false },
    moved: { attribute: false },
    _busy: { state: true },
    _problem: { state: true },
  };

  declare context: UploadContext;
  declare moved: MovedPicture | null;
  declare _busy: boolean;
  declare _problem: AnyProblem | null;

  constructor() {
    super();
    this.moved = null;
    this._busy = false;
    this._problem = null;
  }

  override render(): TemplateResult {
    const { context, moved } = this;
    const { text } = context;
    return html`
      <dossier-dialog .open=${moved !== null} .footless=${true} .busy=${this._busy} .heading=${text('move.heading')}
        .closeLabel=${text('dialog.close')} @dossier-dialog-close=${this.#close}>
        ${moved === null ? nothing : this.#renderBody(moved)}
      </dossier-dialog>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('moved') && this.moved?.material.id !== changed.get('moved')?.material.id)
      this._problem = null;
  }

  #renderBody({ category, material }: MovedPicture): TemplateResult {
    const { text, state, snapshot } = this.context;
    const targets = findMoveTargets(state, snapshot.transfers, category.id, material);
    return html`
      <div class="body">
        <div role="alert">
          ${this._problem === null ? nothing : html`<div class="notice bad">${icon('circleAlert')}<div>${describeProblem(text, this._problem)}</div></div>`}
        </div>
        <p><strong>${namePicture(this.context, category, material)}</strong> · ${text('move.text')}</p>
        <ul>${targets.map((target) => this.#renderTarget(target))}</ul>
      </div>
    `;
  }

  #renderTarget({ category, obstacle }: MoveTarget): TemplateResult {
    const { text, locale } = this.context;
    const { id, label, used, maximum } = category;
    const why = `why-${id}`;
    return html`
      <li>
        <button class="button target" type="button" data-category=${id} aria-disabled=${obstacle !== null || this._busy ? 'true' : 'false'}
          aria-describedby=${obstacle === null ? nothing : why} @click=${() => obstacle === null && this.#move(category)}>
          <span>${pickText(label, locale)}</span><span class="count">${text('category.count', { used, maximum })}</span>
        </button>
        ${obstacle === null ? nothing : html`<p class="why" id=${why}>${describeProblem(text, obstacle, category)}</p>`}
      </li>
    `;
  }

  readonly #close = (): void => {
    if (!this._busy) this.dispatchEvent(new Event('dossier-move-close'));
  };

  async #move(target: CategoryView): Promise<void> {
    const { context, moved } = this;
    if (this._busy || moved === null) return;
    const { category, material } = moved;
    const { session, text, actions, locale } = context;
    const name = namePicture(context, category, material);
    this._busy = true;
    this._problem = null;
    try {
      await session.moveMaterial(material.id, target.id);
      this._busy = false;
      this.#close();
      actions.announce(text('move.done', { name, category: pickText(target.label, locale) }));
      // The browser gives the focus back to the opener as the dialog closes; the way to the picture comes after.
      await this.updateComplete;
      setTimeout(() => actions.goTo({ kind: 'pictures', categoryId: target.id, have: 0, need: 0 }));
    } catch (error) {
      this._problem = readProblem(error);
    } finally {
      this._busy = false;
    }
  }
}
