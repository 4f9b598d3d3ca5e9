import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository/repository-root.js';
import { formatAccess } from './format-access.js';
import { formatCategoryOptions } from './format-category-options.js';
import { formatConformanceFile } from './format-conformance-file.js';
import { formatErrors, formatMustAct, formatRoutes, formatTransitions } from './format-contract.js';
import { formatElement } from './format-element.js';
import { formatEvents } from './format-events.js';
import { formatExports } from './format-exports.js';
import { formatFaultList } from './format-fault-list.js';
import { formatReliability } from './format-reliability.js';
import { formatRooms } from './format-rooms.js';

const sections: Readonly<Record<string, () => string>> = {
  access: formatAccess,
  errors: formatErrors,
  'category-options': formatCategoryOptions,
  'must-act': formatMustAct,
  'candidate-transitions': () => formatTransitions('candidate'),
  'reviewer-transitions': () => formatTransitions('reviewer'),
  routes: formatRoutes,
  events: formatEvents,
  rooms: formatRooms,
  exports: formatExports,
  conformance: formatConformanceFile,
  'fault-list': formatFaultList,
};

/**
 * The text of a generated section: a table of this repository, `example NAME`, a compiled file of `docs/src`, or
 * `element NAME`, an element's class comment, or `reliability NAME`, the last run of a long test.
 * Throws for a name that does not exist.
 */
export function printSection(name: string): string {
  const example = /^example ([a-z0-9-]+\.(ts|tsx|vue|html|css))$/.exec(name);
  if (example !== null) return printExample(example[1] ?? '', example[2] ?? '');
  const element = /^element (dossier-[a-z]+)$/.exec(name);
  if (element !== null) return formatElement(element[1] ?? '');
  const report = /^reliability ([a-z]+)$/.exec(name);
  if (report !== null) return formatReliability(report[1] ?? '');
  const print = sections[name];
  if (print === undefined) throw new Error(`no generated section is called "${name}"`);
  return print();
}

function printExample(file: string, language: string): string {
  const text = readFileSync(join(repositoryRoot, 'docs', 'src', file), 'utf8').trim();
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
