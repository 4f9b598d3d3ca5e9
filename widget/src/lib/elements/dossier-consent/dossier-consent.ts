import { type ConsentView, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import type { UploadOptions } from '../../session/candidate-session-api.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { type ConsentWords, consentWords } from './consent-words.js';
import { dossierConsentStyles } from './dossier-consent.styles.js';

/** The candidate's own tick, and that of a parent or guardian of somebody under 14. */
type Box = 'agree' | 'guardian';

/** In their order, with what is said at one that was left empty. */
const boxes = [
  ['agree', 'needed'],
  ['guardian', 'guardianNeeded'],
] as const;

/**
 * What has to be agreed to before anything is uploaded: the host's text, the way to the whole of it, a tick box, and one
 * for a parent or guardian when the candidate is under 14.
 *
 * Inner element. Property: `context`. Methods: `read()` what was agreed to, or null and it says what is missing;
 * `renew()` takes the ticks back, because what stands there has changed.
 */
export class DossierConsent extends LitElement {
  static override readonly styles = [resetStyles, inputStyles, dossierConsentStyles];
  static override readonly properties = {
    context: { attribute: false },
    _complaints: { state: true },
    _ticked: { state: true },
  };

  declare context: UploadContext;
  declare _complaints: Readonly<Partial<Record<Box, keyof ConsentWords>>>;
  declare _ticked: ReadonlySet<Box>;

  /** What stands beside the boxes. */
  #shown = '';

  constructor() {
    super();
    this._complaints = {};
    this._ticked = new Set();
  }

  override willUpdate(): void {
    const { consent } = this.context.state;
    const shown = JSON.stringify([consent?.version, consent?.guardian?.text]);
    // A tick is for the words that stood there, and for no others.
    if (this._ticked.size > 0 && shown !== this.#shown) {
      this._ticked = new Set();
      this._complaints = { agree: 'changed' };
    }
    this.#shown = shown;
  }

  override render(): TemplateResult | typeof nothing {
    const { consent } = this.context.state;
    if (consent === null) return nothing;
    const words = pickWords(this.context);
    const isBad = Object.keys(this._complaints).length > 0;
    return html`
      <section class="consent ${isBad ? 'bad' : ''}" aria-labelledby="heading">
        <h3 id="heading">${words.heading}</h3>
        ${this.#renderText(consent)}
        ${consent.url === null ? nothing : html`<a class="whole" href=${consent.url} target="_blank" rel="noopener noreferrer">${words.whole}</a>`}
        ${this.#renderBox('agree', words.agree, 'text')}
        ${this.#renderGuardian(consent)}
      </section>
    `;
  }

  read(): Pick<UploadOptions, 'consent' | 'guardian'> | null {
    const { version = '', guardian = null } = this.context.state.consent ?? {};
    const missing = boxes.slice(0, guardian === null ? 1 : 2).filter(([box]) => !this._ticked.has(box));
    if (missing.length > 0) {
      this.#complain(Object.fromEntries(missing));
      return null;
    }
    return { consent: version, ...(guardian === null ? {} : { guardian: true }) };
  }

  renew(): void {
    this._ticked = new Set();
    this.#complain({ agree: 'changed' });
  }

  /** What is long scrolls, by keyboard too. */
  #renderText({ text }: ConsentView): TemplateResult {
    return html`<div class="text" id="text" role="group" tabindex="0" aria-labelledby="heading">${pickText(text, this.context.locale)}</div>`;
  }

  #renderGuardian({ guardian = null }: Partial<ConsentView>): TemplateResult | typeof nothing {
    if (guardian === null) return nothing;
    return html`
      <p id="minor">${pickWords(this.context).guardian}</p>
      ${this.#renderBox('guardian', pickText(guardian.text, this.context.locale), 'minor')}
    `;
  }

  #renderBox(box: Box, label: string, about: string): TemplateResult {
    const complaint = this._complaints[box];
    return html`
      <div role="alert" id="${box}-problem">
        ${complaint === undefined ? nothing : html`<p class="problem">${icon('circleAlert')}<span>${pickWords(this.context)[complaint]}</span></p>`}
      </div>
      <label class="check">
        <input type="checkbox" id=${box} aria-required="true" aria-describedby="${about} ${box}-problem"
          aria-invalid=${complaint === undefined ? 'false' : 'true'}
          .checked=${this._ticked.has(box)} @change=${this.#tick} />
        <span class="words">${label}</span>
      </label>
    `;
  }

  #complain(complaints: DossierConsent['_complaints']): void {
    this._complaints = complaints;
    void focusAfterUpdate(this, '[aria-invalid=true]');
  }

  readonly #tick = (event: Event): void => {
    const { id, checked } = event.target as HTMLInputElement;
    const ticked = new Set(this._ticked);
    if (checked) ticked.add(id as Box);
    else ticked.delete(id as Box);
    this._ticked = ticked;
    const { [id as Box]: mended, ...others } = this._complaints;
    if (checked && mended !== undefined) this._complaints = others;
  };
}

/** Our words, and in their place those of the host's `messages`. */
function pickWords({ locale, ownWords }: UploadContext): ConsentWords {
  const words = Object.entries(consentWords[locale]).map(([name, ours]) => [
    name,
    ownWords[`consent.${name}`] ?? ours,
  ]);
  return Object.fromEntries(words) as ConsentWords;
}
