import { type ProfileField, pickText } from '@dossier/server-sdk/contract';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { buttonStyles } from '../../base/button-styles.js';
import { focusAfterUpdate } from '../../base/focus-after-update.js';
import { icon } from '../../base/icon.js';
import { inputStyles } from '../../base/input-styles.js';
import { noticeStyles } from '../../base/notice-styles.js';
import { resetStyles } from '../../base/reset-styles.js';
import { toneStyles } from '../../base/tone-styles.js';
import { type AnyProblem, describeProblem } from '../dossier-upload/describe-problem.js';
import { readProblem } from '../dossier-upload/read-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';
import { dossierProfileFormStyles } from './dossier-profile-form.styles.js';
import { findEmptyFields } from './find-empty-fields.js';

const inputKinds = {
  mobile: { type: 'tel', autocomplete: 'tel', inputmode: 'tel' },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email' },
  text: { type: 'text', autocomplete: 'off', inputmode: 'text' },
} as const;

/**
 * 完善个人信息: the profile's fields with what they are for; problems stand at the fields.
 *
 * Inner element. Properties: `context`, `cancelable` (a 取消 button). Events: `dossier-profile-form-saved` (CustomEvent,
 * detail: names of the fields), `dossier-profile-form-cancel`.
 */
export class DossierProfileForm extends LitElement {
  static override readonly styles = [
    resetStyles,
    buttonStyles,
    inputStyles,
    noticeStyles,
    toneStyles,
    dossierProfileFormStyles,
  ];
  static override readonly properties = {
    context: { attribute: false },
    cancelable: { type: Boolean },
    _wrong: { state: true },
    _problem: { state: true },
    _busy: { state: true },
  };

  declare context: UploadContext;
  declare cancelable: boolean;
  /** Field name to what is wrong with it. */
  declare _wrong: ReadonlyMap<string, 'empty' | 'form'>;
  declare _problem: AnyProblem | null;
  declare _busy: boolean;

  constructor() {
    super();
    this.cancelable = false;
    this._wrong = new Map();
    this._problem = null;
    this._busy = false;
  }

  override render(): TemplateResult {
    const { text, state } = this.context;
    const problem = this._problem;
    return html`
      <form novalidate @submit=${this.#submit}>
        <p class="why">${text('profile.why')}</p>
        <div role="alert">
          ${problem === null ? nothing : html`<div class="notice bad">${icon('circleAlert')}<div>${describeProblem(text, problem)}</div></div>`}
        </div>
        ${state.profile.fields.map((field) => this.#renderField(field))}
        <div class="buttons">
          <button class="button primary" type="submit" aria-disabled=${this._busy ? 'true' : 'false'}>${text(this._busy ? 'profile.saving' : 'profile.save')}</button>
          ${this.cancelable ? html`<button class="button" type="button" @click=${this.#cancel}>${text('dialog.cancel')}</button>` : nothing}
        </div>
      </form>
    `;
  }

  #renderField(field: ProfileField): TemplateResult {
    const { text, locale, state } = this.context;
    const { name } = field;
    const kind = inputKinds[field.kind];
    const wrong = this.#describeWrong(field);
    return html`
      <div class="field">
        <label for=${name}>${pickText(field.label, locale)}${field.required ? nothing : html`<span class="optional">${text('profile.optional')}</span>`}</label>
        ${field.help === undefined ? nothing : html`<p class="help" id=${`${name}-help`}>${pickText(field.help, locale)}</p>`}
        ${wrong === '' ? nothing : html`<p class="problem" id=${`${name}-problem`}>${icon('circleAlert')}<span>${wrong}</span></p>`}
        <input class="input" id=${name} name=${name} type=${kind.type} autocomplete=${kind.autocomplete} inputmode=${kind.inputmode}
          maxlength="200" .value=${state.profile.values[name] ?? ''} ?required=${field.required}
          aria-describedby=${`${name}-help ${name}-problem`} aria-invalid=${wrong === '' ? 'false' : 'true'} />
      </div>
    `;
  }

  #describeWrong(field: ProfileField): string {
    const { text, locale } = this.context;
    const wrong = this._wrong.get(field.name);
    if (wrong === undefined) return '';
    const label = pickText(field.label, locale);
    return wrong === 'empty' ? text('profile.required', { label }) : text(`profile.${field.kind}`, { label });
  }

  #readValues(form: HTMLFormElement): Record<string, string> {
    const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
    return Object.fromEntries(entries);
  }

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('dossier-profile-form-cancel'));
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this._busy) return;
    const values = this.#readValues(event.target as HTMLFormElement);
    const empty = findEmptyFields(this.context.state.profile.fields, values);
    if (empty.length > 0) this.#showWrong(new Map(empty.map((name) => [name, 'empty'])));
    else void this.#save(values);
  };

  async #save(values: Readonly<Record<string, string>>): Promise<void> {
    this._busy = true;
    this._problem = null;
    this._wrong = new Map();
    try {
      await this.context.session.saveProfile(values);
      this.dispatchEvent(new CustomEvent('dossier-profile-form-saved', { detail: Object.keys(values) }));
    } catch (error) {
      this.#showProblem(readProblem(error), values);
    } finally {
      this._busy = false;
    }
  }

  #showProblem(problem: AnyProblem, values: Readonly<Record<string, string>>): void {
    const fields = problem.details.fields;
    const names = Array.isArray(fields)
      ? fields.filter((name): name is string => typeof name === 'string')
      : [];
    if (names.length === 0) {
      this._problem = problem;
      return;
    }
    this.#showWrong(new Map(names.map((name) => [name, values[name] ? 'form' : 'empty'])));
  }

  #showWrong(wrong: ReadonlyMap<string, 'empty' | 'form'>): void {
    this._wrong = wrong;
    void focusAfterUpdate(this, '[aria-invalid=true]');
  }
}
