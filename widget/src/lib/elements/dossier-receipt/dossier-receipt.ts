import type { ReceiptView } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { DossierDialog } from '../../base/dossier-dialog.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { saveFile } from '../../base/save-file.js';
import { toneStyles } from '../../base/tone-styles.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierReceiptStyles } from './dossier-receipt.styles.js';
import { formatReceiptFile } from './format-receipt-file.js';
import { printReceipt } from './print-receipt.js';
import { readReceipt } from './read-receipt.js';
import { renderReceipt } from './render-receipt.js';

/**
 * 提交回执: a button, and the dialog with what the newest submission froze, to print and to download.
 *
 * Inner element, one of the later ones. Property: `context`.
 */
export class DossierReceipt extends LitElement {
  static readonly innerElements = { 'dossier-dialog': DossierDialog };
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    inputStyles,
    noticeStyles,
    toneStyles,
    dossierReceiptStyles,
  ];
  static override readonly properties = {
    context: { attribute: false },
    _open: { state: true },
    _full: { state: true },
    _receipt: { state: true },
    _problem: { state: true },
  };

  declare context: UploadContext;
  declare _open: boolean;
  /** Every digest is shown whole. */
  declare _full: boolean;
  declare _receipt: ReceiptView | null;
  declare _problem: AnyProblem | null;

  /** Hands the receipt's document to the printer; another one for tests. */
  print: (view: Window) => void = (view) => view.print();

  constructor() {
    super();
    this._open = false;
    this._full = false;
    this._receipt = null;
    this._problem = null;
  }

  override render(): TemplateResult {
    const { text } = this.context;
    const inert = this._receipt === null ? 'true' : 'false';
    return html`
      <button class="button open" type="button" id="open" @click=${this.#show}>${text('receipt.open')}</button>
      <dossier-dialog .open=${this._open} .heading=${text('state.receipt')} .closeLabel=${text('dialog.close')} @dossier-dialog-close=${this.#close}>
        ${this._open ? this.#renderBody() : nothing}
        <button class="button" type="button" slot="footer" id="print" aria-disabled=${inert} @click=${this.#print}>${text('receipt.print')}</button>
        <button class="button primary" type="button" slot="footer" id="download" aria-disabled=${inert} @click=${this.#download}>${text('receipt.download')}</button>
      </dossier-dialog>
    `;
  }

  #renderBody(): TemplateResult {
    const { text } = this.context;
    const receipt = this._receipt;
    return html`
      <div class="receipt" aria-live="polite">
        ${this._problem === null ? nothing : html`<div class="notice bad">${icon('circleAlert')}<div>${describeProblem(text, this._problem)}</div></div>`}
        ${
          receipt === null
            ? html`<p>${this._problem === null ? text('receipt.loading') : nothing}</p>`
            : html`<p>${text('receipt.intro')}</p>
              <label class="check"><input type="checkbox" id="full" .checked=${this._full} @change=${this.#toggle} /><span>${text('receipt.full')}</span></label>
              ${renderReceipt(text, readReceipt(this.context, receipt), this._full)}`
        }
      </div>
    `;
  }

  readonly #show = async (): Promise<void> => {
    this._open = true;
    this._problem = null;
    this._receipt = null;
    try {
      this._receipt = await this.context.session.readReceipt();
    } catch (error) {
      this._problem = readProblem(error);
    }
  };

  readonly #close = (): void => {
    this._open = false;
  };

  readonly #toggle = (): void => {
    this._full = !this._full;
  };

  readonly #print = (): void => {
    if (this._receipt === null) return;
    const { text } = this.context;
    const content = renderReceipt(text, readReceipt(this.context, this._receipt), true);
    printReceipt(this.renderRoot, text('state.receipt'), content, this.print);
  };

  readonly #download = (): void => {
    const receipt = this._receipt;
    if (receipt === null) return;
    const blob = new Blob([formatReceiptFile(receipt)], { type: 'application/json' });
    saveFile({ blob, filename: `${this.context.text('state.receipt')}-${receipt.digest.slice(0, 8)}.json` });
  };
}
