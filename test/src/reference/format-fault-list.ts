import { allFaults } from '../faults/list/all-faults.js';
import type { FaultEntry } from '../faults/list/fault-entry.js';
import { formatTable } from './format-table.js';

/** Every fault of the list, the tests that hold it, and what nothing holds yet. */
export function formatFaultList(): string {
  const rows = allFaults.map((entry) => [
    String(entry.number),
    entry.fault,
    entry.holds,
    formatTests(entry),
    entry.later ?? entry.leavesOut ?? '',
  ]);
  return formatTable(['#', 'Fault', 'Must hold', 'Held by', 'Not held yet'], rows);
}

function formatTests({ heldBy }: FaultEntry): string {
  const files = [...new Set(heldBy.map(({ file }) => file))];
  return files
    .map((file) => {
      const tests = heldBy.filter((held) => held.file === file).map(({ test }) => test);
      return `[${file.replace(/^.*\//, '').replace('.test.ts', '')}](../${file}): ${tests.join('; ')}`;
    })
    .join('. ');
}
