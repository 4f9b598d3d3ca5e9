import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../../../server-sdk/dist/lib/testing/sample-pictures/create-random.js';
import { auditFolder } from '../audit/audit-folder.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import type { World } from '../drive/seat.js';
import { VirtualCandidate } from '../drive/virtual-candidate.js';
import { VirtualReviewer } from '../drive/virtual-reviewer.js';
import { ExplainedTrail } from '../explain/explained-trail.js';
import { History } from '../history/history.js';
import type { HistoryLine } from '../history/history-line.js';
import type { PlantedBug } from '../server/planted-bugs.js';
import { healFolder } from './heal-folder.js';
import { Ledger } from './ledger.js';
import { runCycle } from './run-cycle.js';
import type { WorldResult } from './world-result.js';

export interface WorldOptions {
  readonly directory: string;
  readonly seed: number;
  readonly cycles: number;
  readonly processes: 1 | 2;
  readonly isUnchecked: boolean;
  readonly bugs?: readonly PlantedBug[];
  readonly isForgetful?: boolean;
  /** Only these points; default all. */
  readonly points?: readonly string[];
  /** Ends at the first problem. */
  readonly isImpatient?: boolean;
}

/** How far the clock goes on from cycle to cycle, milliseconds: beyond a check's lease. */
export const cycleStepMs = 21_000;
const candidateCount = 3;

/** Several lives of server processes on one folder, each ended by `kill -9`; then everything is explained and audited. */
export async function runWorld(options: WorldOptions): Promise<WorldResult> {
  await mkdir(options.directory, { recursive: true });
  const state = createWorld(options);
  let done = 0;
  while (done < options.cycles && !(options.isImpatient && state.world.problems.length > 0)) {
    await runCycle(options, state, done);
    done += 1;
    await audit(options.directory, state, false);
  }
  if (!(options.isImpatient && state.world.problems.length > 0)) {
    await healFolder(options, state, done);
    await audit(options.directory, state, true);
  }
  const result = sumUp(options, state, done);
  if (result.problems.length === 0) await rm(options.directory, { recursive: true, force: true });
  return result;
}

/** What is carried from cycle to cycle. */
export interface WorldState {
  readonly world: World;
  readonly ledger: Ledger;
  readonly candidates: readonly VirtualCandidate[];
  readonly reviewers: readonly VirtualReviewer[];
  readonly trails: ReadonlyMap<string, ExplainedTrail>;
  /** What nobody knew the outcome of when its window was explained. */
  readonly unsettled: Map<string, readonly HistoryLine[]>;
  readonly readyMs: number[];
  readonly deaths: Map<string, number>;
  readonly audited: { audits: number; materials: number; events: number };
}

function createWorld({ directory, seed }: WorldOptions): WorldState {
  const world: World = {
    history: new History(join(directory, 'history.jsonl')),
    random: createRandom(seed),
    problems: [],
    acknowledged: new Map(),
  };
  const candidates = Array.from(
    { length: candidateCount },
    (_value, n) => new VirtualCandidate(world, n + 1),
  );
  return {
    world,
    ledger: new Ledger(),
    candidates,
    reviewers: ['site1', 'site2', 'district1'].map((id) => new VirtualReviewer(world, id, candidates)),
    trails: new Map(candidates.map(({ id }) => [id, new ExplainedTrail()])),
    unsettled: new Map(),
    readyMs: [],
    deaths: new Map(),
    audited: { audits: 0, materials: 0, events: 0 },
  };
}

/** Explains all that was done since the last quiet moment; everybody must just have read. */
export async function explainAll({ world, ledger, trails, unsettled }: WorldState): Promise<void> {
  for (const [candidate, lines] of world.history.take()) {
    // A commit that its process died in may come to light at a later recovery of the log, if nobody wrote meanwhile.
    const late = (unsettled.get(candidate) ?? []).map((line) => ({ ...line, t1: Number.POSITIVE_INFINITY }));
    const window = [...late, ...lines];
    const { happened, wrong } = (await trails.get(candidate)?.explain(window)) ?? {
      happened: 0,
      wrong: null,
    };
    unsettled.set(
      candidate,
      lines.filter(({ result }) => result === 'unknown'),
    );
    ledger.add(lines, happened);
    if (wrong !== null) world.problems.push(`unexplained: ${candidate}: ${wrong}\n${formatLines(window)}`);
  }
}

/** A window, line by line, as somebody reads it who looks for what went wrong. */
function formatLines(lines: readonly HistoryLine[]): string {
  return [...lines]
    .sort((a, b) => a.t0 - b.t0)
    .map(({ t0, t1, proc, operation, result, code }) =>
      [
        `    ${t0.toFixed(1)} to ${t1.toFixed(1)} ${proc}: ${result} ${code ?? ''}`.trimEnd(),
        JSON.stringify(operation),
      ].join(' '),
    )
    .join('\n');
}

async function audit(directory: string, state: WorldState, isSettled: boolean): Promise<void> {
  const { findings, materials, events } = await auditFolder(directory, isSettled).catch((error: unknown) => ({
    ...{ findings: [`the audit could not be made: ${String(error)}`], materials: 0, events: 0 },
  }));
  const { audited, world } = state;
  Object.assign(audited, { audits: audited.audits + 1, materials, events });
  for (const finding of findings) if (!world.problems.includes(finding)) world.problems.push(finding);
}

function sumUp({ directory, seed }: WorldOptions, state: WorldState, cycles: number): WorldResult {
  const { world, ledger } = state;
  const rows = openRowsFile(directory);
  const onRecord = new Set(
    rows.all<{ sha256: string }>('select sha256 from materials').map(({ sha256 }) => sha256),
  );
  rows.close();
  const gone = ledger.acknowledged.filter((sha256) => !onRecord.has(sha256));
  const ghosts = ledger.ghosts(onRecord);
  const problems = [
    ...world.problems,
    ...gone.map((sha256) => `lost: acknowledged picture ${sha256} has no row`),
    ...ghosts.map((sha256) => `ghost: picture ${sha256} was never sent`),
  ];
  const count = (kind: string) => problems.filter((problem) => problem.startsWith(kind)).length;
  return {
    ...{ seed, cycles, problems, ledger: ledger.sum(onRecord), readyMs: state.readyMs },
    ...{ lost: count('lost:'), ghosts: count('ghost:'), overCount: count('over count:') },
    deaths: Object.fromEntries(state.deaths),
    audited: state.audited,
  };
}
