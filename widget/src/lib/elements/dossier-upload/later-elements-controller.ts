import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadLaterElements } from './load-later-elements.js';

/** Brings the later elements: soon after the page stands, at once when something needs them, again after a fault. */
export class LaterElementsController implements ReactiveController {
  #loading: Promise<void> | null = null;
  #ready = false;
  #failed = false;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    const soon = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300));
    soon(() => this.load());
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** The last try did not get through. */
  get failed(): boolean {
    return this.#failed;
  }

  load(): void {
    if (this.#ready || this.#loading !== null) return;
    this.#loading = this.#run();
  }

  async #run(): Promise<void> {
    try {
      await loadLaterElements();
      this.#ready = true;
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.#loading = null;
    this.host.requestUpdate();
  }
}
