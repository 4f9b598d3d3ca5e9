import type { StateView } from '@dossier/server-sdk/contract';
import { isFinished, orderCategories } from './order-categories.js';

/**
 * The order and the folds of the categories, settled once for each state of the application: while somebody works on
 * the page nothing changes its place under their hand.
 */
export class CategoryArrangement {
  #settledFor = '';
  order: readonly string[] = [];
  folded: ReadonlySet<string> = new Set();
  /** Those that can be folded. */
  finished: ReadonlySet<string> = new Set();

  settle(state: StateView): void {
    const { application, categories, lock } = state;
    const ids = categories.map(({ id }) => id).join(' ');
    const key = `${application.id} ${application.state} ${application.round} ${lock?.reason} ${ids}`;
    if (key === this.#settledFor) return;
    this.#settledFor = key;
    this.order = orderCategories(state);
    this.finished = new Set(categories.filter((category) => isFinished(state, category)).map(({ id }) => id));
    this.folded = this.finished;
  }

  fold(categoryId: string, folded: boolean): void {
    const next = new Set(this.folded);
    if (folded) next.add(categoryId);
    else next.delete(categoryId);
    this.folded = next;
  }
}
