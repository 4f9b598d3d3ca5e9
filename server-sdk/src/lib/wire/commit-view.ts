import type { MaterialView } from './state-view.js';

/**
 * The answer to the request that carried the last byte (tus POST or PATCH, or the form road): the picture is
 * durable and on record. Show success from this alone.
 */
export interface CommitView {
  readonly material: MaterialView;
  /** Whether this answer repeats that of an earlier request with the same key. */
  readonly repeated: boolean;
}
