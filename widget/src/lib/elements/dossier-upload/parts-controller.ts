import type { ReactiveController, ReactiveElement } from 'lit';
import { addStyles } from '../../base/add-styles.js';
import { defineElement } from '../../base/define-element.js';
import type { PagePart } from './page-part.js';
import { type LoadedParts, type PartName, partLoaders } from './part-loaders.js';

const retryDelayMs = 2_000;

/** Brings the parts of the page: `main` soon after the page stands, each at once when it is needed, again after a fault. */
export class PartsController implements ReactiveController {
  readonly #loading = new Set<PartName>();
  #loaded: LoadedParts = {};
  #failed = false;

  constructor(private readonly host: ReactiveElement) {
    host.addController(this);
  }

  hostConnected(): void {
    const soon = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300));
    soon(() => this.load('main'));
  }

  get loaded(): LoadedParts {
    return this.#loaded;
  }

  /** The last try did not get through. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether all of them are there; loads those that are not. */
  has(names: readonly PartName[]): boolean {
    for (const name of names) this.load(name);
    return names.every((name) => this.#loaded[name]);
  }

  load(name: PartName): void {
    if (this.#loaded[name] || this.#loading.has(name)) return;
    this.#loading.add(name);
    void this.#run(name);
  }

  async #run(name: PartName): Promise<void> {
    try {
      const part: PagePart = await partLoaders[name]();
      const parts: LoadedParts = { ...part.brings, [name]: part };
      for (const { elements, styles } of Object.values<PagePart>(parts)) {
        for (const [tag, elementClass] of Object.entries(elements ?? {})) defineElement(tag, elementClass);
        if (styles) addStyles(this.host.renderRoot as ShadowRoot, styles);
      }
      this.#loaded = { ...this.#loaded, ...parts };
      this.#failed = false;
    } catch {
      this.#failed = true;
      this.host.requestUpdate();
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
    this.#loading.delete(name);
    this.host.requestUpdate();
  }
}
