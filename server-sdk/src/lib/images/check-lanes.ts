/** Two queues in one: everything in the priority lane goes before anything in the normal one. */
export class CheckLanes<T> {
  #priority: T[] = [];
  #normal: T[] = [];

  get size(): number {
    return this.#priority.length + this.#normal.length;
  }

  push(item: T, lane: { readonly priority: boolean }): void {
    (lane.priority ? this.#priority : this.#normal).push(item);
  }

  /** Before everything else. */
  pushFirst(item: T): void {
    this.#priority.unshift(item);
  }

  shift(): T | undefined {
    return this.#priority.shift() ?? this.#normal.shift();
  }

  /** Takes everything out, in order. */
  drain(): readonly T[] {
    const all = [...this.#priority, ...this.#normal];
    this.#priority = [];
    this.#normal = [];
    return all;
  }
}
