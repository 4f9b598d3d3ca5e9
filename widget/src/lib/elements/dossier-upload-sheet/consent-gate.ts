import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { defineElement } from '../../base/define-element.js';
import type { UploadOptions } from '../../session/candidate-session-api.js';
import type { DossierConsent } from '../dossier-consent/dossier-consent.js';
import type { AnyProblem } from '../dossier-upload/describe-problem.js';
import type { UploadContext } from '../dossier-upload/upload-context.js';

/** What the upload sheet knows of the consent, whose element comes only to candidates who are asked for it. */
export class ConsentGate {
  constructor(private readonly sheet: LitElement) {}

  render(context: UploadContext): TemplateResult | typeof nothing {
    if (!isNeeded(context)) return nothing;
    void load();
    return html`<dossier-consent .context=${context}></dossier-consent>`;
  }

  /**
   * What goes with the pictures: the version agreed to and whether a guardian has, nothing where none is needed, null while a
   * tick is missing (it is said beside the box), `unloaded` while there is no box yet.
   */
  read(context: UploadContext): Pick<UploadOptions, 'consent' | 'guardian'> | null | 'unloaded' {
    if (!isNeeded(context)) return {};
    const element = this.#element;
    if (element?.read === undefined) {
      void load();
      return 'unloaded';
    }
    return element.read();
  }

  /** Whether a refusal is about the consent, and is said beside its box. */
  takes(problem: AnyProblem): boolean {
    if (problem.code !== 'consent_changed' && problem.code !== 'consent_needed') return false;
    this.#element?.renew?.();
    return this.#element !== null;
  }

  get #element(): Partial<Pick<DossierConsent, 'read' | 'renew'>> | null {
    return this.sheet.renderRoot.querySelector<DossierConsent>('dossier-consent');
  }
}

function isNeeded({ state }: UploadContext): boolean {
  // An older server knows nothing of it.
  const consent = state.consent ?? null;
  return consent !== null && (consent.givenVersion !== consent.version || consent.guardian?.given === false);
}

async function load(): Promise<void> {
  if (customElements.get('dossier-consent') !== undefined) return;
  try {
    const { DossierConsent } = await import('../dossier-consent/dossier-consent.js');
    defineElement('dossier-consent', DossierConsent);
  } catch {
    // 提交 says that a part is missing, and asks again.
  }
}
