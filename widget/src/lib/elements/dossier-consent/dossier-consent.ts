import { type ConsentView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { consentWords } from './consent-words.js';
import { dossierConsentStyles } from './dossier-consent.styles.js';

/**
 * What has to be agreed to before anything is uploaded: the host's text, the way to the whole of it, a tick box.
 *
 * Inner element. Property: `context`. Methods: `read()` the version that was ticked, or null and it says what is missing;
 * `renew()` takes the tick back, because the text has changed.
 */
export class DossierConsent extends LitElement {
  static override readonly styles = [resetStyles, inputStyles, dossierConsentStyles];
  static override readonly properties = {
    context: { attribute: false },
    _complaint: { state: true },
    _ticked: { state: true },
  };

  declare context: UploadContext;
  declare _complaint: 'needed' | 'changed' | null;
  declare _ticked: boolean;

  /** The version that stands beside the box. */
  #version = '';

  constructor() {
    super();
    this._complaint = null;
    this._ticked = false;
  }

  override willUpdate(): void {
    const version = this.context.state.consent?.version ?? '';
    // A tick is for the words that stood there, and for no others.
    if (this._ticked && version !== this.#version) {
      this._ticked = false;
      this._complaint = 'changed';
    }
    this.#version = version;
  }

  override render(): TemplateResult | typeof nothing {
    const { consent } = this.context.state;
    if (consent === null) return nothing;
    const words = consentWords[this.context.locale];
    const isBad = this._complaint !== null;
    return html`
      <section class="consent ${isBad ? 'bad' : ''}" aria-labelledby="heading">
        <h3 id="heading">${words.heading}</h3>
        ${this.#renderText(consent)}
        ${consent.url === null ? nothing : html`<a class="whole" href=${consent.url} target="_blank" rel="noopener noreferrer">${words.whole}</a>`}
        <div role="alert" id="problem">
          ${this._complaint === null ? nothing : html`<p class="problem">${icon('circleAlert')}<span>${words[this._complaint]}</span></p>`}
        </div>
        <label class="check">
          <input type="checkbox" id="agree" aria-required="true" aria-describedby="text problem" aria-invalid=${isBad ? 'true' : 'false'}
            .checked=${this._ticked} @change=${this.#ticked} />
          <span>${words.agree}</span>
        </label>
      </section>
    `;
  }

  read(): string | null {
    if (this._ticked) return this.#version;
    this.#complain('needed');
    return null;
  }

  renew(): void {
    this._ticked = false;
    this.#complain('changed');
  }

  /** What is long scrolls, by keyboard too. */
  #renderText({ text }: ConsentView): TemplateResult {
    return html`<div class="text" id="text" role="group" tabindex="0" aria-labelledby="heading">${pickText(text, this.context.locale)}</div>`;
  }

  #complain(complaint: 'needed' | 'changed'): void {
    this._complaint = complaint;
    void focusAfterUpdate(this, '#agree');
  }

  readonly #ticked = (event: Event): void => {
    this._ticked = (event.target as HTMLInputElement).checked;
    if (this._ticked) this._complaint = null;
  };
}
