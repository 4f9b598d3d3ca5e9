import { findTransition, type Transition } from '../../../server-sdk/dist/lib/review/state-table.js';
import { type Route, routes } from '../../../server-sdk/dist/lib/wire/routes.js';
import { formatTable } from './format-table.js';
import { routeActions } from './route-actions.js';

const states = ['draft', 'submitted', 'returned', 'approved', 'refused'] as const;

/** Every route by who calls, whose object it is, and the states in which it does something. */
export function formatAccess(): string {
  const rows = routes.map((route) => [
    `\`${route.method} ${route.path}\``,
    route.caller === 'anyone' ? 'yes' : '401',
    ...callerCells(route, 'candidate'),
    ...callerCells(route, 'reviewer'),
    stateCell(route),
  ]);
  const head = [
    'Route',
    'Nobody',
    'Candidate, own',
    'Candidate, another’s or missing',
    'Reviewer, in scope',
    'Reviewer, out of scope or missing',
    'In which states',
  ];
  return formatTable(head, rows);
}

const byRight: readonly Route['name'][] = [
  'readOriginal',
  'reopen',
  'assignBulk',
  'remindBulk',
  'exportQueue',
  'exportTimeline',
  'readFigures',
  'readDeadlines',
  'readFailedNotices',
  'resendNotice',
];

function callerCells({ name, path, caller }: Route, kind: 'candidate' | 'reviewer'): [string, string] {
  if (caller === 'anyone') return ['yes', 'yes'];
  if (caller !== 'either' && caller !== kind) return ['403', '403'];
  const right = byRight.includes(name) ? 'with the right' : 'yes';
  return [right, path.includes(':id') ? '404' : '–'];
}

function stateCell({ name, caller }: Route): string {
  const actions = routeActions[name];
  if (actions.length === 0) return 'every';
  const role: Transition['role'] = caller === 'candidate' ? 'candidate' : 'reviewer';
  return states.filter((state) => actions.some((action) => findTransition(role, state, action))).join(', ');
}
