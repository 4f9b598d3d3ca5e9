/** Holds the newest snapshot and says so; every snapshot is a new, frozen object. */
export class SnapshotStore<T extends object> {
  #snapshot: T;
  #depth = 0;
  #isUntold = false;

  constructor(
    initial: T,
    private readonly target: EventTarget,
  ) {
    this.#snapshot = Object.freeze(initial);
  }

  get snapshot(): T {
    return this.#snapshot;
  }

  /** Takes what differs; tells nobody when nothing does. */
  update(patch: Partial<T>): void {
    const differs = (Object.keys(patch) as (keyof T)[]).some((key) => patch[key] !== this.#snapshot[key]);
    if (!differs) return;
    this.#snapshot = Object.freeze({ ...this.#snapshot, ...patch });
    this.#isUntold = true;
    this.#tell();
  }

  /** Runs several updates that are one change to whoever listens. */
  together(task: () => void): void {
    this.#depth += 1;
    try {
      task();
    } finally {
      this.#depth -= 1;
      this.#tell();
    }
  }

  #tell(): void {
    if (this.#depth > 0 || !this.#isUntold) return;
    this.#isUntold = false;
    this.target.dispatchEvent(new Event('change'));
  }
}
