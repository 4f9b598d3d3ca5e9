import type { RunChange } from '../changes/run-change.js';
import type { Outage } from '../model/deadline.js';

const batch = 200;

/**
 * Gives every returned application the time back that an outage took from it.
 * @throws Error when the outage is none; a fault half-way leaves the rest for the next call with the same id
 */
export async function recordOutage(run: RunChange, outage: Outage): Promise<void> {
  const { id, from, until } = outage;
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) throw new Error('outage.id: 1 to 64 of [A-Za-z0-9._-]');
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(until) && from < until)) {
    throw new Error('outage: from and until must be milliseconds, from before until');
  }
  for (;;) {
    const ids = await run('readExtendable', { outage, limit: batch });
    for (const applicationId of ids) await run('extendDeadline', { applicationId, outage });
    if (ids.length < batch) return;
  }
}
