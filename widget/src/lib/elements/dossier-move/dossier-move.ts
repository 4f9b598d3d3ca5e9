import { type CategoryView, type MaterialView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { icon } from '../../base/icon.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { namePicture } from '../dossier-category/name-picture.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierMoveStyles } from './dossier-move.styles.js';
import { findMoveTargets, isMovable, type MoveTarget } from './find-move-targets.js';

/**
 * 移动: a button under a picture, and the dialog with the categories that it can move to, without a new upload.
 *
 * Inner element, one of the later ones. Properties: `context`, `category`, `material`.
 */
export class DossierMove extends LitElement {
  static readonly innerElements = { 'dossier-dialog': DossierDialog };
  static override readonly styles = [resetStyles, buttonStyles, noticeStyles, dossierMoveStyles];
  static override readonly properties = {
    context: { attribute: false },
    category: { attribute: false },
    material: { attribute: false },
    _open: { state: true },
    _busy: { state: true },
    _problem: { state: true },
  };

  declare context: UploadContext;
  declare category: CategoryView;
  declare material: MaterialView;
  declare _open: boolean;
  declare _busy: boolean;
  declare _problem: AnyProblem | null;

  constructor() {
    super();
    this._open = false;
    this._busy = false;
    this._problem = null;
  }

  override render(): TemplateResult | typeof nothing {
    const { context, category, material } = this;
    const { state, snapshot, text } = context;
    const targets = findMoveTargets(state, snapshot.transfers, category.id, material);
    if (!isMovable(state, material) || targets.length === 0) return nothing;
    const name = namePicture(context, category, material);
    return html`
      <button class="button quiet small open" type="button" id="open" aria-label=${text('move.of', { name })} @click=${this.#show}>
        ${icon('arrowRight')}${text('move.button')}</button>
      <dossier-dialog .open=${this._open} .footless=${true} .busy=${this._busy} .heading=${text('move.heading')}
        .closeLabel=${text('dialog.close')} @dossier-dialog-close=${this.#close}>
        ${this._open ? this.#renderBody(name, targets) : nothing}
      </dossier-dialog>
    `;
  }

  #renderBody(name: string, targets: readonly MoveTarget[]): TemplateResult {
    const { text } = this.context;
    return html`
      <div class="body">
        <div role="alert">
          ${this._problem === null ? nothing : html`<div class="notice bad">${icon('circleAlert')}<div>${describeProblem(text, this._problem)}</div></div>`}
        </div>
        <p><strong>${name}</strong> · ${text('move.text')}</p>
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

  readonly #show = (): void => {
    this._problem = null;
    this._open = true;
  };

  readonly #close = (): void => {
    if (!this._busy) this._open = false;
  };

  async #move(target: CategoryView): Promise<void> {
    if (this._busy) return;
    const { context, category, material } = this;
    const { session, text, actions, locale } = context;
    const name = namePicture(context, category, material);
    this._busy = true;
    this._problem = null;
    try {
      await session.moveMaterial(material.id, target.id);
      this._open = false;
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
