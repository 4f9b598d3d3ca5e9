import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { inputStyles } from '../../base/input-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { DossierSessionEndingEvent } from '../../events/dossier-session-ending-event.js';
import type { CandidateSession } from '../../session/candidate-session-api.js';
import type { UploadText } from '../dossier-upload/upload-message-key.js';

/**
 * The way to stay when the sign-in has run out: asks for a token again and goes on where the page was.
 *
 * Inner element, one of the later ones. Properties: `text`, `session`. `dossier-session-ending` passes through.
 */
export class DossierStay extends LitElement {
  static override readonly styles = [resetStyles, buttonStyles, inputStyles];
  static override readonly properties = {
    text: { attribute: false },
    session: { attribute: false },
    _busy: { state: true },
    _failed: { state: true },
  };

  declare text: UploadText;
  declare session: CandidateSession;
  declare _busy: boolean;
  declare _failed: boolean;

  constructor() {
    super();
    this._busy = false;
    this._failed = false;
  }

  override render(): TemplateResult {
    const { text } = this;
    return html`
      <button class="button primary" type="button" id="stay" aria-disabled=${this._busy ? 'true' : 'false'} @click=${this.#stay}>${text('session.stay')}</button>
      <p role="alert">${this._failed ? text('session.stillOut') : nothing}</p>
    `;
  }

  readonly #stay = async (): Promise<void> => {
    if (this._busy || !this.dispatchEvent(new DossierSessionEndingEvent({ endsAt: null }))) return;
    this._busy = true;
    this._failed = false;
    try {
      await this.session.refresh();
    } catch {
      this._failed = true;
    } finally {
      this._busy = false;
    }
  };
}
