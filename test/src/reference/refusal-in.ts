import type { ErrorCode } from '../../../server-sdk/dist/lib/errors/error-codes.js';
import type { ApplicationState } from '../../../server-sdk/dist/lib/model/application.js';
import { applicationLock } from '../../../server-sdk/dist/lib/review/compute-lock.js';
import {
  type Action,
  candidateActions,
  findTransition,
  reviewerActions,
} from '../../../server-sdk/dist/lib/review/state-table.js';
import { makeRecord, makeSettings } from '../../../server-sdk/dist/lib/testing/make-record.js';
import type { Route, RouteName } from '../../../server-sdk/dist/lib/wire/routes.js';
import { routeActions } from './route-actions.js';

export type Role = 'candidate' | 'reviewer';

export const states: readonly ApplicationState[] = ['draft', 'submitted', 'returned', 'approved', 'refused'];

/** These answer 200 with the code of each application in `outcomes`. */
export const bulkRoutes: readonly RouteName[] = ['assignBulk', 'remindBulk', 'approveBulk'];

/** An upload under way ends with the submission that goes past it; whose it is comes before how it stands. */
const endedUpload = { submitted: 'upload_gone', approved: 'upload_gone', refused: 'upload_gone' } as const;

/** What the state table does not say: routes that ask for something which some states have not got. */
const further: Partial<Record<RouteName, Partial<Record<ApplicationState, ErrorCode>>>> = {
  appendToUpload: endedUpload,
  removeUpload: endedUpload,
  readSubmission: { draft: 'not_found' },
  assignBulk: { approved: 'not_allowed_now', refused: 'not_allowed_now' },
  remindBulk: { submitted: 'not_allowed_now', approved: 'not_allowed_now', refused: 'not_allowed_now' },
  // What a notice told of is over.
  resendNotice: { submitted: 'not_allowed_now' },
};

/** Who may call a route at all. */
export function rolesOf({ caller }: Route): readonly Role[] {
  if (caller === 'candidate' || caller === 'reviewer') return [caller];
  return caller === 'either' ? ['candidate', 'reviewer'] : [];
}

/** The actions of a route that are this role's. */
export function actionsOf({ name }: Route, role: Role): readonly Action[] {
  const own: readonly Action[] = role === 'candidate' ? candidateActions : reviewerActions;
  return routeActions[name].filter((action) => own.includes(action));
}

/**
 * What a well-formed call about an application of one's own, or in one's scope, is refused with in a state; null where it
 * is answered. Read from the state table and the locks, as the server reads it from them.
 */
export function refusalIn(route: Route, role: Role, state: ApplicationState): ErrorCode | null {
  const code = further[route.name]?.[state];
  if (code !== undefined) return code;
  const actions = actionsOf(route, role);
  if (actions.length === 0 || actions.some((action) => findTransition(role, state, action))) return null;
  return role === 'reviewer' ? staffRefusal(state) : candidateRefusal(state);
}

/** What a candidate in that state is told about an id of somebody else, and about a missing one. */
export function foreignRefusalIn(route: Route, state: ApplicationState): ErrorCode {
  const isUpload = route.path.startsWith('uploads/');
  return (isUpload ? null : refusalIn(route, 'candidate', state)) ?? 'not_found';
}

/** What staff cannot look at is not there for them. */
function staffRefusal(state: ApplicationState): ErrorCode {
  return findTransition('reviewer', state, 'look') === null ? 'not_found' : 'not_allowed_now';
}

function candidateRefusal(state: ApplicationState): ErrorCode {
  const { application } = makeRecord({ application: { state } });
  const lock = applicationLock(application, makeSettings().programme, 2);
  return lock === null ? 'not_allowed_now' : 'locked';
}
