import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * The one polite live region of an element: render it once, announce often. A text is said again when it is the
 * same as before.
 * @example
 * private readonly announcer = new Announcer(this);
 * render() { return html`… ${this.announcer.render()}`; }
 */
export class Announcer implements ReactiveController {
  #text = '';
  #odd = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  announce(text: string): void {
    this.#text = text;
    this.#odd = !this.#odd;
    this.host.requestUpdate();
  }

  render(): TemplateResult {
    // The trailing no-break space makes a repeated text a change, which is what gets it read out.
    return html`<div class="visually-hidden" role="status" aria-live="polite">${this.#text}${this.#odd ? '\u00a0' : ''}</div>`;
  }
}
