import type { CyclesReport } from '../cycles/run-cycles.js';
import type { PlantedResult } from '../planted/run-planted.js';

interface PartHead {
  readonly at: string;
  readonly versions: { readonly node: string; readonly sqlite: string; readonly revision: string | null };
}

/** `docs/reliability/faults.json`: each part as of its own last run. */
export interface FaultsReport {
  readonly parts: {
    readonly cycles?: CyclesReport & PartHead;
    readonly race?: PartHead & { rounds: number; racers: number; problems: readonly string[] };
    readonly pairs?: PartHead & { pairs: number; pictures: number; problems: readonly string[] };
    readonly calls?: PartHead & { cases: number; calls: object; problems: readonly string[] };
    readonly power?: PartHead & { cycles: number; order: string; problems: readonly string[] };
    readonly planted?: PartHead & { planted: number; missed: number; faults: readonly PlantedResult[] };
  };
}

/** The report as lines of Markdown: a table of parts, the ledger, and what was planted. */
export function formatFaults({ parts }: FaultsReport): string {
  const { cycles, race, pairs, calls, power, planted } = parts;
  const rows = [
    cycles &&
      row(
        'Servers killed',
        `${cycles.cycles} kills, ${cycles.operations.begun} operations`,
        cycles.problems,
        cycles,
      ),
    race &&
      row('Last place', `${race.rounds} rounds of ${race.racers} at two processes`, race.problems, race),
    pairs && row('Same PATCH', `${pairs.pairs} pairs at two processes`, pairs.problems, pairs),
    calls &&
      row(
        'Failing calls',
        `${calls.cases} in ${Object.keys(calls.calls).length} flows`,
        calls.problems,
        calls,
      ),
    power && row('Power loss', `${power.cycles} losses; system calls ${power.order}`, power.problems, power),
    planted &&
      row(
        'Planted faults',
        `${planted.planted - planted.missed} of ${planted.planted} caught`,
        planted.faults.filter(({ isCaught }) => !isCaught).map(({ name }) => name),
        planted,
      ),
  ];
  const table = ['| Part | Run | Problems | When, versions |', '|---|---|---|---|', ...rows.filter(isThere)];
  return [
    ...table,
    ...(cycles === undefined ? [] : ['', formatLedger(cycles)]),
    ...(planted === undefined ? [] : ['', ...formatPlanted(planted.faults)]),
  ].join('\n');
}

function row(name: string, run: string, problems: readonly string[], { at, versions }: PartHead): string {
  const { node, sqlite } = versions;
  return `| ${name} | ${run} | ${problems.length} | ${at.slice(0, 10)}, Node ${node}, SQLite ${sqlite} |`;
}

function isThere(line: string | undefined): line is string {
  return line !== undefined;
}

function formatLedger({ pictures, lost, ghosts, overCount, readyMs, seeds, addsUp }: CyclesReport): string {
  const { started, acknowledged, happened, refused, vanished } = pictures;
  return (
    `Of ${started} pictures begun ${acknowledged} were acknowledged, ${happened} were on record although nobody had been ` +
    `told, ${refused} were refused and ${vanished} never happened${addsUp ? '' : ' (which does not add up)'}. ` +
    `Lost: ${lost}; ghosts: ${ghosts}; over count: ${overCount}. Ready again after p50 ${readyMs.p50} ms, ` +
    `p99 ${readyMs.p99} ms (${readyMs.starts} starts). Seeds ${seeds.first} to ${seeds.first + seeds.worlds - 1}.`
  );
}

function formatPlanted(faults: readonly PlantedResult[]): readonly string[] {
  return [
    '| Planted | Caught | After kills | By |',
    '|---|---|---|---|',
    ...faults.map(
      ({ about, isCaught, cycles, by }) =>
        `| ${about} | ${isCaught ? 'yes' : 'NO'} | ${cycles} | ${by ?? ''} |`,
    ),
  ];
}
