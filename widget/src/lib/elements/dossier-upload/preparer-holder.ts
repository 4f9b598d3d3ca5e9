import type { Preparer } from '../../prepare/create-preparer.js';

/** The one preparer of a page: made at the first pick, made anew after that failed or the page was left. */
export class PreparerHolder {
  #preparer: Promise<Preparer> | null = null;

  constructor(private readonly load: () => Promise<Preparer>) {}

  readonly take = (): Promise<Preparer> => {
    this.#preparer ??= this.load();
    this.#preparer.catch(() => {
      this.#preparer = null;
    });
    return this.#preparer;
  };

  close(): void {
    void this.#preparer?.then((preparer) => preparer.close()).catch(() => {});
    this.#preparer = null;
  }
}
