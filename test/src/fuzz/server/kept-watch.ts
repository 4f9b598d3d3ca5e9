import {
  type Folder,
  type Kept,
  listAdded,
  listLost,
  readKept,
} from '../../bad-inputs/bad-inputs-testing/read-kept.js';

/** Looks again and again at all that one candidate has: rows as they are, files by their digests. */
export class KeptWatch {
  readonly #folder: Folder;
  readonly #candidateId: string;
  #last: Kept = new Map();

  constructor(folder: Folder, candidateId: string) {
    this.#folder = folder;
    this.#candidateId = candidateId;
  }

  /** Takes what there is for what there has to be. */
  async begin(): Promise<void> {
    this.#last = await this.#read();
    if (![...this.#last.keys()].some((name) => name.startsWith('file ')))
      throw new Error(`${this.#candidateId} has nothing that could be lost`);
  }

  /** What is gone, another, or more since it looked last. */
  async look(): Promise<readonly string[]> {
    const now = await this.#read();
    const before = this.#last;
    this.#last = now;
    return [...listLost(before, now), ...listAdded(before, now).map((name) => `${name} was not there`)];
  }

  async #read(): Promise<Kept> {
    const id = this.#find('select id from applications where candidate_id =', this.#candidateId) ?? '';
    // A verdict moves a row, as it must.
    while (this.#find("select id from materials where state = 'checking' and application_id =", id) !== null)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return readKept(this.#folder, id);
  }

  #find(select: string, value: string): string | null {
    return this.#folder.rows.all<{ id: string }>(`${select} '${value}'`)[0]?.id ?? null;
  }
}
