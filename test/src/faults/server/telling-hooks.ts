import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DossierOptions } from '../../../../server-sdk/dist/lib/server/options.js';

/** A host that writes down, in the folder's `told.txt`, all that it is told. */
export function tellingHooks(directory: string): Pick<DossierOptions, 'notify' | 'review'> {
  const tell = (kind: string, id: string) => appendFileSync(join(directory, 'told.txt'), `${kind} ${id}\n`);
  return {
    notify: { send: ({ id }) => tell('notice', id) },
    review: {
      afterCommit: ({ eventId }) => tell('afterCommit', eventId),
      afterSubmit: ({ eventId }) => tell('afterSubmit', eventId),
      afterDecision: ({ eventId }) => tell('afterDecision', eventId),
      afterReopen: ({ eventId }) => tell('afterReopen', eventId),
    },
  };
}
