import type { MachineDescription } from '../bench/report/describe-machine.js';
import type { KillFigures } from './kill-figures.js';

/** What `npm run kills` measured. */
export interface KillsReport {
  readonly machine: MachineDescription;
  /** Each part as of its own last run. */
  readonly rows: readonly KillsRow[];
}

export interface KillsRow extends KillFigures {
  readonly where: string;
  readonly date: string;
  readonly minutes: number;
}

/** The page `docs/bench/kills.md`. */
export function formatKillsPage({ machine, rows }: KillsReport): string {
  return `# Success means stored

Made by \`npm run kills\`; do not edit. The figures are in [kills.json](kills.json).

${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, Node ${machine.node}, ${machine.fileSystem}.
A server process is ended by SIGKILL between the last byte of a picture and its answer: at once, 3 and
8 ms later, and when the picture is durable and only the answer is missing, in turn; three pictures in four go in one
request, the fourth by creation and PATCH. Then another server starts on the same folder.

| Seen in | On | Minutes | SIGKILLs | Pictures | Durable already | Shown as stored and not so, or before | Lost | Stored twice | Other bytes |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(formatRow).join('\n')}

A picture counts as shown when a tile or \`dossier-uploaded\` says so, in any frame. It may be shown only after the server
died, and not before the moment of the commit in the server's own row. Its bytes are read from the folder in the end.
`;
}

function formatRow(row: KillsReport['rows'][number]): string {
  const {
    where,
    date,
    minutes,
    kills,
    pictures,
    committedBefore,
    falseSuccesses,
    lost,
    doubled,
    otherBytes,
  } = row;
  return `| ${[where, date, minutes, kills, pictures, committedBefore, falseSuccesses, lost, doubled, otherBytes].join(' | ')} |`;
}
