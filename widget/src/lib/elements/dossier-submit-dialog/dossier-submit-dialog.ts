import { isPresent, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { toneStyles } from '../../base/tone-styles.js';
import { DossierBeforeSubmitEvent } from '../../events/dossier-before-submit-event.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import { listMissing, type MissingLine } from '../dossier-upload/list-missing.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierSubmitDialogStyles } from './dossier-submit-dialog.styles.js';

/**
 * 提交审核: what is missing with ways to it, or else the pictures per category, the declaration and the last button.
 *
 * Inner element. Properties: `context`, `open`. Events: `dossier-submit-close`; `dossier-before-submit` passes through.
 */
export class DossierSubmitDialog extends LitElement {
  static readonly innerElements = { 'dossier-dialog': DossierDialog };
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    inputStyles,
    noticeStyles,
    toneStyles,
    dossierSubmitDialogStyles,
  ];
  static override readonly properties = {
    context: { attribute: false },
    open: { type: Boolean },
    _problem: { state: true },
    _undeclared: { state: true },
    _busy: { state: true },
  };

  declare context: UploadContext;
  declare open: boolean;
  declare _problem: AnyProblem | null;
  /** Pressed without the tick. */
  declare _undeclared: boolean;
  declare _busy: boolean;

  constructor() {
    super();
    this.open = false;
    this._problem = null;
    this._undeclared = false;
    this._busy = false;
  }

  override render(): TemplateResult {
    const { text } = this.context;
    const lines = this.open ? listMissing(this.context) : [];
    return html`
      <dossier-dialog .open=${this.open} .heading=${text('submit.heading')} .closeLabel=${text('dialog.close')}
        .busy=${this._busy} @dossier-dialog-close=${this.#close}>
        ${this.open ? this.#renderBody(lines) : nothing}
        <button class="button" type="button" slot="footer" aria-disabled=${this._busy ? 'true' : 'false'} @click=${this.#close}>${text('submit.back')}</button>
        ${
          lines.length > 0
            ? nothing
            : html`<button class="button primary" type="button" slot="footer" id="confirm" aria-disabled=${this._busy ? 'true' : 'false'}
                @click=${this.#confirm}>${text(this._busy ? 'submit.sending' : 'submit.confirm')}</button>`
        }
      </dossier-dialog>
    `;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this._problem = null;
    this._undeclared = false;
  }

  #renderBody(lines: readonly MissingLine[]): TemplateResult {
    const { text } = this.context;
    return html`
      <div class="body">
        <div role="alert">
          ${this._problem === null ? nothing : html`<div class="notice bad">${icon('circleAlert')}<div>${describeProblem(text, this._problem)}</div></div>`}
        </div>
        ${lines.length > 0 ? this.#renderMissing(lines) : html`${this.#renderSummary()}${this.#renderDeclaration()}`}
      </div>
    `;
  }

  #renderMissing(lines: readonly MissingLine[]): TemplateResult {
    const { text, actions } = this.context;
    return html`
      <div class="notice warn missing">
        ${icon('triangleAlert')}
        <div>
          <h3>${text('submit.missingHeading', { count: lines.length })}</h3>
          <p>${text('submit.missingHelp')}</p>
          <ul>
            ${lines.map((line) => html`<li><button class="link" type="button" @click=${() => this.#leaveFor(() => actions.goTo(line.missing))}>${line.text}</button></li>`)}
          </ul>
        </div>
      </div>
    `;
  }

  #renderSummary(): TemplateResult {
    const { text, state, locale } = this.context;
    const answers = state.asks.filter(({ state: askState }) => askState === 'answered').length;
    return html`
      <p>${text('submit.intro')}</p>
      <dl>
        ${state.categories.map((category) => {
          const count = category.materials.filter((material) => isPresent(material.state)).length;
          return html`<div class=${count === 0 ? 'none' : ''}><dt>${pickText(category.label, locale)}</dt>
            <dd>${count === 0 ? text('submit.none') : text('submit.pictures', { count })}</dd></div>`;
        })}
        ${answers === 0 ? nothing : html`<div><dt>${text('submit.answers')}</dt><dd>${text('submit.answersValue', { count: answers })}</dd></div>`}
      </dl>
    `;
  }

  #renderDeclaration(): TemplateResult {
    const { text, state, locale } = this.context;
    return html`
      <div class="declaration">
        <p id="declaration">${pickText(state.programme.declaration, locale)}</p>
        <div role="alert">
          ${this._undeclared ? html`<p class="problem">${icon('circleAlert')}<span>${text('submit.declareNeeded')}</span></p>` : nothing}
        </div>
        <label class="check">
          <input type="checkbox" id="declare" aria-describedby="declaration" aria-invalid=${this._undeclared ? 'true' : 'false'}
            @change=${this.#declared} />
          <span>${text('submit.declare')}</span>
        </label>
      </div>
    `;
  }

  readonly #declared = (): void => {
    this._undeclared = false;
  };

  readonly #close = (): void => {
    if (!this._busy) this.dispatchEvent(new Event('dossier-submit-close'));
  };

  #leaveFor(go: () => void): void {
    this.#close();
    // The browser gives the focus back to the opener as the dialog closes; the way to what is missing comes after.
    void this.updateComplete.then(() => setTimeout(go));
  }

  readonly #confirm = (): void => {
    if (this._busy) return;
    if (this.renderRoot.querySelector<HTMLInputElement>('#declare')?.checked !== true) {
      this._undeclared = true;
      void focusAfterUpdate(this, '#declare');
      return;
    }
    const pictures = this.context.state.categories
      .flatMap(({ materials }) => materials)
      .filter((material) => isPresent(material.state)).length;
    if (this.dispatchEvent(new DossierBeforeSubmitEvent({ pictures }))) void this.#send();
  };

  async #send(): Promise<void> {
    this._busy = true;
    this._problem = null;
    try {
      await this.context.session.submit();
      this._busy = false;
      this.#close();
    } catch (error) {
      this._problem = readProblem(error);
    } finally {
      this._busy = false;
    }
  }
}
