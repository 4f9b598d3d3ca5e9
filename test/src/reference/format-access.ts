import { errorCodes } from '../../../server-sdk/dist/lib/errors/error-codes.js';
import { type Route, rightOf, routes } from '../../../server-sdk/dist/lib/wire/routes.js';
import { formatTable } from './format-table.js';
import { bulkRoutes, type Role, refusalIn, rolesOf, states } from './refusal-in.js';

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

function callerCells(route: Route, kind: Role): [string, string] {
  const { path, caller } = route;
  if (caller === 'anyone') return ['yes', 'yes'];
  if (caller !== 'either' && caller !== kind) return ['403', '403'];
  const right = rightOf(route);
  const foreign = path.includes(':id') ? '404' : '–';
  if (right !== null)
    return [`with the right \`${right}\`, else 403`, foreign === '404' ? '404, without the right 403' : '–'];
  if (!('rightFor' in route)) return ['yes', foreign];
  return [`yes; ${route.rightFor.what} with the right \`${route.rightFor.right}\``, foreign];
}

function stateCell(route: Route): string {
  const cells = rolesOf(route).map((role) => [role, statesOf(route, role)] as const);
  if (cells.length < 2) return cells[0]?.[1] ?? 'every';
  return cells.map(([role, cell]) => `${role}: ${cell}`).join('; ');
}

/** The states in which it is answered, then what the others are told. */
function statesOf(route: Route, role: Role): string {
  const open = states.filter((state) => refusalIn(route, role, state) === null);
  if (open.length === states.length) return 'every';
  const codes = [...new Set(states.flatMap((state) => refusalIn(route, role, state) ?? []))];
  const refusals = codes.map((code) => {
    const told = states.filter((state) => refusalIn(route, role, state) === code).join(', ');
    const status = bulkRoutes.includes(route.name) ? 200 : errorCodes[code].status;
    return `${told}: \`${status} ${code}\``;
  });
  return [open.join(', '), ...refusals].join('; ');
}
