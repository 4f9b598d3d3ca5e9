import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DossierOptions } from '../../../../server-sdk/dist/lib/server/options.js';

/** A host that writes down, in the folder's `told.txt`, all that it is told: kind, id and application. */
export function tellingHooks(directory: string): Pick<DossierOptions, 'notify' | 'review'> {
  const tell = (kind: string, id: string, applicationId: string) =>
    appendFileSync(join(directory, 'told.txt'), `${kind} ${id} ${applicationId}\n`);
  return {
    notify: { send: ({ id, applicationId }) => tell('notice', id, applicationId) },
    review: {
      // Its reviewers look at digests, not at pictures.
      policy: { displayProven: false },
      afterCommit: ({ eventId, applicationId }) => tell('afterCommit', eventId, applicationId),
      afterSubmit: ({ eventId, applicationId }) => tell('afterSubmit', eventId, applicationId),
      afterDecision: ({ eventId, applicationId }) => tell('afterDecision', eventId, applicationId),
      afterReopen: ({ eventId, applicationId }) => tell('afterReopen', eventId, applicationId),
    },
  };
}
