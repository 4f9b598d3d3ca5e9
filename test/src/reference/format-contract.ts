import { errorCodes, mustActTable, routes, stateTable, type Transition } from '@dossier/server-sdk/contract';
import { formatTable } from './format-table.js';

/** The table of error codes. */
export function formatErrors(): string {
  return formatTable(
    ['Code', 'Status', 'When'],
    Object.entries(errorCodes).map(([code, { status, about }]) => [`\`${code}\``, String(status), about]),
  );
}

/** Who must act next, by state. */
export function formatMustAct(): string {
  return formatTable(
    ['State', 'Who must act'],
    Object.entries(mustActTable).map(([state, party]) => [`\`${state}\``, party]),
  );
}

/** The rows of the state table for one role. */
export function formatTransitions(role: Transition['role']): string {
  const rows = stateTable.filter((row) => row.role === role);
  return formatTable(
    ['State', 'Action', 'Only when', 'State afterwards'],
    rows.map(({ from, action, guards, to }) => [
      `\`${from}\``,
      `\`${action}\``,
      guards.map((guard) => `\`${guard}\``).join(', ') || '–',
      formatTarget(to),
    ]),
  );
}

function formatTarget(to: Transition['to']): string {
  if (to === undefined) return 'the same';
  return to === 'next' ? '`approved` at the last stage, else the same at the next stage' : `\`${to}\``;
}

/** Every route below the mount. */
export function formatRoutes(): string {
  return formatTable(
    ['Method', 'Path', 'Caller', 'Name'],
    routes.map(({ method, path, caller, name }) => [`\`${method}\``, `\`${path}\``, caller, name]),
  );
}
