import { LitElement } from 'lit';

/** What an element is worth to the form around it. */
export interface FormReport {
  /** What is sent under the element's name; null sends nothing. */
  readonly value: string | null;
  /** Why the form must not be sent yet: `missing` is told apart by `:invalid` and in `validity.valueMissing`. */
  readonly problem: { readonly kind: 'missing' | 'unfinished'; readonly message: string } | null;
}

/**
 * An element that takes part in the host's form, and has custom states, as far as the browser can: Safari before 16.4
 * has no `ElementInternals` at all, Chrome before 125 takes only states that begin with `--`. Where something is
 * missing, that part is left out and nothing else changes.
 */
export abstract class FormElement extends LitElement {
  static readonly formAssociated = true;

  readonly #internals: Partial<ElementInternals> | null = this.attachInternals?.() ?? null;

  /** The form that it belongs to; null also where the browser has no form association. */
  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  /** As of any form control; null where the browser has no form association. */
  get validity(): ValidityState | null {
    return this.#internals?.validity ?? null;
  }

  get validationMessage(): string {
    return this.#internals?.validationMessage ?? '';
  }

  /** False while it, or a `<fieldset>` around it, is disabled. */
  get willValidate(): boolean {
    return this.#internals?.willValidate ?? false;
  }

  checkValidity(): boolean {
    return this.#internals?.checkValidity?.() ?? true;
  }

  /** Like `checkValidity`, and moves the focus to where something is to be done. */
  reportValidity(): boolean {
    return this.#internals?.reportValidity?.() ?? true;
  }

  /** Tells the form. @param anchor where something is to be done, inside this element */
  protected report({ value, problem }: FormReport, anchor: HTMLElement | null): void {
    const internals = this.#internals;
    internals?.setFormValue?.(value);
    const flags = problem?.kind === 'missing' ? { valueMissing: true } : { customError: true };
    if (problem === null) internals?.setValidity?.({});
    else if (anchor === null) internals?.setValidity?.(flags, problem.message);
    else internals?.setValidity?.(flags, problem.message, anchor);
  }

  /** Of all states, exactly these are on. */
  protected setStates(all: readonly string[], on: readonly string[]): void {
    const states = this.#internals?.states;
    if (states === undefined) return;
    for (const name of all) {
      if (on.includes(name)) addState(states, name);
      else states.delete(name);
    }
  }
}

function addState(states: CustomStateSet, name: string): void {
  try {
    states.add(name);
  } catch {
    // Chrome 90 to 124 throws for a name without two hyphens, and has no `:state()` to find it by.
  }
}
