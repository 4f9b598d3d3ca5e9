/** The server takes no more. */
const mostSkipped = 100;

/** Applications that were left undecided in this sitting, the earliest first: the next one is taken from the others. */
export class SkipList {
  #ids: readonly string[] = [];

  get ids(): readonly string[] {
    return this.#ids;
  }

  add(applicationId: string): void {
    this.#ids = [...this.#ids.filter((id) => id !== applicationId), applicationId].slice(-mostSkipped);
  }
}
