import type { KnownInternals } from '../../base/form-element.js';
import { systemClock } from '../../client/clock.js';
import { loadPatiently } from '../../session/load-patiently.js';
import type { FormFacts } from './tell-form.js';

/** What the page tells the form around it. Most pages have none: what is told comes as soon as there is one. */
export class FormPart {
  #tellForm: ((internals: KnownInternals, facts: FormFacts) => void) | null = null;
  #isLoading = false;

  constructor(
    private readonly internals: KnownInternals,
    private readonly read: () => FormFacts,
  ) {}

  /** There is a form, or it asks. Until more is known, one that requires the page is held back. */
  async join(): Promise<void> {
    this.tell();
    if (this.#tellForm !== null || this.#isLoading) return;
    this.#isLoading = true;
    this.internals?.setValidity?.({ valueMissing: this.read().isRequired }, '…');
    try {
      this.#tellForm = (await loadPatiently(() => import('./tell-form.js'), systemClock)).tellForm;
      this.tell();
    } catch {
      // Asked for again when somebody tries to send the form.
    } finally {
      this.#isLoading = false;
    }
  }

  tell(): void {
    this.#tellForm?.(this.internals, this.read());
  }
}
