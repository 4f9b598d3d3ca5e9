import { LitElement } from 'lit';

/** As much of `ElementInternals` as the browser has. */
export type KnownInternals = Partial<ElementInternals> | null;

/**
 * An element that takes part in the host's form, and has custom states, as far as the browser can: Safari before 16.4
 * has no `ElementInternals` at all, Chrome before 125 takes only states that begin with `--`. Where something is
 * missing, that part is left out and nothing else changes.
 */
export abstract class FormElement extends LitElement {
  static readonly formAssociated = true;

  protected readonly internals: KnownInternals = this.attachInternals?.() ?? null;

  /** The form that it belongs to; null also where the browser has no form association. */
  get form(): HTMLFormElement | null {
    return this.internals?.form ?? null;
  }

  /** As of any form control; null where the browser has no form association. */
  get validity(): ValidityState | null {
    return this.internals?.validity ?? null;
  }

  get validationMessage(): string {
    return this.internals?.validationMessage ?? '';
  }

  /** False while it, or a `<fieldset>` around it, is disabled. */
  get willValidate(): boolean {
    return this.internals?.willValidate ?? false;
  }

  checkValidity(): boolean {
    return this.internals?.checkValidity?.() ?? true;
  }

  /** Like `checkValidity`, and moves the focus to where something is to be done. */
  reportValidity(): boolean {
    return this.internals?.reportValidity?.() ?? true;
  }

  /** Of all states, exactly these are on. */
  protected setStates(all: readonly string[], on: readonly string[]): void {
    const states = this.internals?.states;
    for (const name of all) {
      try {
        if (on.includes(name)) states?.add(name);
        else states?.delete(name);
      } catch {
        // Chrome 90 to 124 throws for a name without two hyphens, and has no `:state()` to find it by.
      }
    }
  }
}
