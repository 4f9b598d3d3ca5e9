import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One picture's way to the screen. */
export type PictureViewState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'loaded'; readonly url: string }
  | { readonly phase: 'failed' };

const maxParallelLoads = 3;

/** Loads pictures for the desk, those asked for last first, and redraws its element as they come. */
export class PictureViews implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: (materialId: string) => Promise<string>;
  readonly #states = new Map<string, PictureViewState>();
  #waiting: string[] = [];
  #running = 0;
  /** One more with each clearing: what was asked for before is dropped. */
  #era = 0;

  constructor(host: ReactiveControllerHost, load: (materialId: string) => Promise<string>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Forgets every picture; their URLs belong to the session, which revokes them. */
  clear(): void {
    this.#era += 1;
    this.#states.clear();
    this.#waiting = [];
  }

  /** How far a picture is; asking for one that nobody asked for yet loads it. */
  read(materialId: string): PictureViewState {
    const state = this.#states.get(materialId);
    if (state !== undefined) return state;
    this.#states.set(materialId, { phase: 'loading' });
    this.#waiting.push(materialId);
    queueMicrotask(() => this.#pump());
    return { phase: 'loading' };
  }

  /** Moves a picture to the front of those that wait. */
  prefer(materialId: string): void {
    this.read(materialId);
    if (!this.#waiting.includes(materialId)) return;
    this.#waiting = [materialId, ...this.#waiting.filter((id) => id !== materialId)];
  }

  /** Its URL did not draw. */
  fail(materialId: string): void {
    this.#states.set(materialId, { phase: 'failed' });
    this.#host.requestUpdate();
  }

  retry(materialId: string): void {
    this.#states.delete(materialId);
    this.prefer(materialId);
    this.#host.requestUpdate();
  }

  #pump(): void {
    while (this.#running < maxParallelLoads) {
      const materialId = this.#waiting.shift();
      if (materialId === undefined) return;
      this.#running += 1;
      void this.#fetch(materialId);
    }
  }

  async #fetch(materialId: string): Promise<void> {
    const era = this.#era;
    const next = await this.#load(materialId).then(
      (url): PictureViewState => ({ phase: 'loaded', url }),
      (): PictureViewState => ({ phase: 'failed' }),
    );
    this.#running -= 1;
    this.#pump();
    if (era !== this.#era) return;
    this.#states.set(materialId, next);
    this.#host.requestUpdate();
  }
}
