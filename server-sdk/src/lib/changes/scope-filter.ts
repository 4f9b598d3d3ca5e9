import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../database/schema.js';
import type { Reviewer } from '../model/reviewer.js';

/** The applications that a reviewer's scopes cover; an empty list covers nothing: no id of the host's is the empty text. */
export function inScopeOf({ scopes }: Reviewer) {
  const regions = scopes.flatMap((scope) => (scope !== '*' && 'region' in scope ? [scope.region] : []));
  const sites = scopes.flatMap((scope) => (scope !== '*' && 'site' in scope ? [scope.site] : []));
  return (eb: ExpressionBuilder<Schema, 'applications'>) =>
    scopes.includes('*')
      ? eb('applications.programme_id', 'is not', null)
      : eb.or([
          eb('applications.region', 'in', [...regions, '']),
          eb('applications.site', 'in', [...sites, '']),
        ]);
}
