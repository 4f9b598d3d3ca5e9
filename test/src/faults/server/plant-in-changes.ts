import type { ChangeRegistry } from '../../../../server-sdk/dist/lib/database/transaction.js';
import type { PlantedBug } from './planted-bugs.js';

/** The transactions with the planted faults that belong to them. */
export function plantInChanges(changes: ChangeRegistry, _bugs: readonly PlantedBug[]): ChangeRegistry {
  return changes;
}
