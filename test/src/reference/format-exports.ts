import { readDoors } from '../house/read-doors.js';
import { formatTable } from './format-table.js';

/** Every name that the two packages export, with the first sentence of its doc block. */
export function formatExports(): string {
  return ['server-sdk', 'widget']
    .flatMap(readDoors)
    .filter(({ names }) => names.length > 0)
    .map(({ specifier, names }) => {
      const rows = names.map(({ name, kind, documentation }) => [
        `\`${name}\``,
        kind,
        firstSentence(documentation ?? ''),
      ]);
      return `### \`${specifier}\`\n\n${formatTable(['Name', 'Kind', 'What it is'], rows)}`;
    })
    .join('\n\n');
}

function firstSentence(documentation: string): string {
  const flat = documentation.replace(/\s+/g, ' ').replace(/\{@link (\w+)\}/g, '`$1`');
  return /^.*?[.:;](?=\s|$)/.exec(flat)?.[0].replace(/[:;]$/, '.') ?? flat;
}
