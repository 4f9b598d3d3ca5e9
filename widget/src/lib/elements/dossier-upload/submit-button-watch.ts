import type { ReactiveController, ReactiveElement } from 'lit';

/** Tells whether the state card's own 提交审核 has scrolled away above the view. */
export class SubmitButtonWatch implements ReactiveController {
  #observer: IntersectionObserver | null = null;
  #watched: Element | null = null;
  #away = false;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  get away(): boolean {
    return this.#away;
  }

  hostUpdated(): void {
    const button = this.host.renderRoot.querySelector('.state .submit');
    if (button === this.#watched) return;
    this.hostDisconnected();
    this.#watched = button;
    if (button === null) return;
    this.#observer = new IntersectionObserver(([entry]) => {
      if (entry !== undefined) this.#set(!entry.isIntersecting && entry.boundingClientRect.bottom < 0);
    });
    this.#observer.observe(button);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#watched = null;
    this.#set(false);
  }

  #set(away: boolean): void {
    if (away === this.#away) return;
    this.#away = away;
    this.host.requestUpdate();
  }
}
