import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** How long a sentence stands; what is announced meanwhile is added to it, so that neither is lost. */
const standsMs = 5_000;

/**
 * The one polite live region of an element: render it once, announce often. Each text is a line of its own, which is
 * read out when it comes, the same text once more too.
 * @example
 * private readonly announcer = new Announcer(this);
 * render() { return html`… ${this.announcer.render()}`; }
 */
export class Announcer {
  #lines: readonly string[] = [];
  #lastMs = 0;
  #odd = false;

  constructor(private readonly host: ReactiveControllerHost) {}

  announce(text: string): void {
    const now = Date.now();
    this.#odd = !this.#odd;
    // The trailing no-break space makes a repeated text a change.
    const line = `${text}${this.#odd ? '\u00a0' : ''}`;
    this.#lines = now - this.#lastMs < standsMs ? [...this.#lines, line] : [line];
    this.#lastMs = now;
    this.host.requestUpdate();
  }

  /** What was said to somebody who has left. */
  clear(): void {
    this.#lines = [];
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    return html`<div class="visually-hidden" role="status" aria-live="polite" aria-atomic="false">${this.#lines.map((line) => html`<p>${line}</p>`)}</div>`;
  }
}
