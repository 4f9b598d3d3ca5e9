import { html, LitElement, type TemplateResult } from 'lit';
import { buttonStyles } from './button-styles.js';
import { dialogButtonStyles } from './dialog-button-styles.js';
import { dossierDialogStyles } from './dossier-dialog.styles.js';
import { icon } from './icon.js';
import { resetStyles } from './reset-styles.js';

/**
 * A modal dialog: a native `<dialog>` with a heading, a closing button, a scrolling body and a footer. The browser
 * keeps the focus inside, closes it with Escape and gives the focus back to where it was.
 *
 * Inner element; properties: `open`, `heading`, `closeLabel`, `busy` (Escape and the button do nothing), `footless`.
 * Attribute `sheet`: wide, and the whole screen on phones. Slots: default, `footer`,
 * `notice` (between heading and body).
 * Event `dossier-dialog-close`: somebody closed it; set `open` to false.
 * Custom properties `--_dialog-width`, and of a sheet `--_dialog-height`.
 */
export class DossierDialog extends LitElement {
  static override readonly styles = [resetStyles, buttonStyles, dialogButtonStyles, dossierDialogStyles];
  static override readonly properties = {
    open: { type: Boolean },
    heading: {},
    closeLabel: {},
    busy: { type: Boolean },
    footless: { type: Boolean },
  };

  declare open: boolean;
  declare heading: string;
  declare closeLabel: string;
  declare busy: boolean;
  /** No footer at all. */
  declare footless: boolean;

  constructor() {
    super();
    this.open = false;
    this.heading = '';
    this.closeLabel = '';
    this.busy = false;
    this.footless = false;
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#closed} @click=${this.#click}>
        <header role="none">
          <h2 id="heading" tabindex="-1">${this.heading}</h2>
          <button class="button quiet round" type="button" aria-label=${this.closeLabel} @click=${this.#ask}>
            ${icon('x')}
          </button>
        </header>
        <slot name="notice"></slot>
        <div class="body" tabindex="-1"><slot></slot></div>
        <footer ?hidden=${this.footless}><slot name="footer"></slot></footer>
      </dialog>
    `;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page it was closed, and is still to be open.
    this.requestUpdate();
  }

  override updated(): void {
    const dialog = this.#dialog;
    // Drawn once more after it has left the page, it cannot be shown.
    if (this.open && !dialog.open && this.isConnected) {
      dialog.showModal();
      this.renderRoot.querySelector('h2')?.focus();
    }
    if (!this.open && dialog.open) dialog.close();
  }

  override disconnectedCallback(): void {
    this.#dialog?.close();
    super.disconnectedCallback();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  readonly #ask = (): void => {
    if (!this.busy) this.dispatchEvent(new Event('dossier-dialog-close'));
  };

  readonly #cancel = (event: Event): void => {
    if (event.target !== this.#dialog) return;
    event.preventDefault();
    this.#ask();
  };

  // Chromium closes on a second Escape whatever `cancel` says. The event comes late: by then it may be open again.
  readonly #closed = (): void => {
    if (this.open && !this.#dialog.open) this.dispatchEvent(new Event('dossier-dialog-close'));
  };

  readonly #click = (event: MouseEvent): void => {
    if (event.target === this.#dialog && !this.hasAttribute('sheet')) this.#ask();
  };
}
