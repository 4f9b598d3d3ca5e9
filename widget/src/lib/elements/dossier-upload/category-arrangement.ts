import type { StateView } from '@dossier/server-sdk/contract';
import type { TransferItem } from '../../session/candidate-session-api.js';
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

  settle(state: StateView, transfers: readonly TransferItem[]): void {
    const { application, categories, lock } = state;
    const ids = categories.map(({ id }) => id).join(' ');
    const key = `${application.id} ${application.state} ${application.round} ${lock?.reason} ${ids}`;
    if (key === this.#settledFor) return;
    this.#settledFor = key;
    this.order = orderCategories(state);
    this.finished = new Set(categories.filter((category) => isFinished(state, category)).map(({ id }) => id));
    // What did not get there must be seen: a picture that the lock has parked.
    const busy = new Set(transfers.map(({ categoryId }) => categoryId));
    this.folded = new Set([...this.finished].filter((id) => !busy.has(id)));
  }

  fold(categoryId: string, folded: boolean): void {
    const next = new Set(this.folded);
    if (folded) next.add(categoryId);
    else next.delete(categoryId);
    this.folded = next;
  }
}
