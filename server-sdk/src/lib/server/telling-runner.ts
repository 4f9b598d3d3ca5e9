import { changes } from '../changes/registry.js';
import type { RunChange } from '../changes/run-change.js';
import type { StateWatch } from '../workers/state-watch.js';

/** A runner that wakes who waits for an application as soon as this process has changed it. */
export function tellingRunner(run: RunChange, watch: StateWatch): RunChange {
  return (name, input) => {
    const done = run(name, input);
    if (watch.size === 0 || changes[name].kind === 'read') return done;
    const { applicationId } = (input ?? {}) as { applicationId?: unknown };
    if (typeof applicationId === 'string') done.then(() => watch.tell(applicationId)).catch(() => undefined);
    return done;
  };
}
