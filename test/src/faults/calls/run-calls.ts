import { join } from 'node:path';
import { auditFolder } from '../audit/audit-folder.js';
import { type CallFault, callFaults, type FailureOrder } from './failing-calls.js';
import { FaultStage } from './fault-stage.js';
import { flows } from './flows.js';
import { workerFlows } from './worker-flows.js';

export interface CallsOrder {
  readonly directory: string;
  readonly faults?: readonly CallFault[];
  readonly only?: readonly string[];
  /** Without the check of pictures, and so without the flows of the workers. */
  readonly isUnchecked?: boolean;
  /** How many flows go on at once, each lane with a server and a folder of its own. */
  readonly lanes?: number;
}

/** What came of all cases: how many, the calls of each flow, what was told how often, and a sentence for each problem. */
export interface CallsReport {
  readonly cases: number;
  readonly calls: Readonly<Record<string, readonly string[]>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** What came of a case: what was told, where somebody was told anything, and a sentence when it is not as it must be. */
interface Outcome {
  readonly told?: string;
  readonly wrong: string | null;
}

/** Lets every call of every flow fail, once and for ever, with and without its effect. */
export async function runCalls({ lanes = 1, ...order }: CallsOrder): Promise<CallsReport> {
  const workers = order.isUnchecked === true ? [] : Object.keys(workerFlows);
  const names = [...Object.keys(flows), 'sweep', ...workers].filter(
    (name) => order.only?.includes(name) ?? true,
  );
  const reports = await Promise.all(
    Array.from({ length: lanes }, (_value, lane) =>
      runLane(
        names.filter((_name, at) => at % lanes === lane),
        {
          ...order,
          directory: join(order.directory, `lane-${lane}`),
        },
      ),
    ),
  );
  const calls = Object.assign({}, ...reports.map((report) => report.calls)) as CallsReport['calls'];
  const answers: Record<string, number> = {};
  for (const [told, times] of reports.flatMap((report) => Object.entries(report.answers))) {
    answers[told] = (answers[told] ?? 0) + times;
  }
  return {
    cases: reports.reduce((sum, report) => sum + report.cases, 0),
    calls: Object.fromEntries(names.map((name) => [name, calls[name] ?? []])),
    answers,
    problems: reports.flatMap(({ problems }) => problems),
  };
}

async function runLane(
  lane: readonly string[],
  { directory, faults = callFaults, isUnchecked = false }: CallsOrder,
): Promise<CallsReport> {
  const stage = await FaultStage.open(directory, isUnchecked);
  const calls: Record<string, readonly string[]> = {};
  const problems: string[] = [];
  const answers: Record<string, number> = {};
  let cases = 0;
  const fail = async (
    name: string,
    names: readonly string[],
    run: (failure: FailureOrder) => Promise<Outcome>,
  ): Promise<void> => {
    calls[name] = names;
    if (names.length === 0) problems.push(`${name}: nothing was called`);
    for (const failure of failuresOf(names.length, faults)) {
      cases += 1;
      const { told, wrong } = await run(failure);
      if (told !== undefined) answers[told] = (answers[told] ?? 0) + 1;
      if (wrong !== null) problems.push(`${name}, ${JSON.stringify(failure)}: ${wrong}`);
    }
    if (!(await stage.settle())) problems.push(`after ${name}: stuck for 30 s`);
    const { findings } = await auditFolder(directory, false);
    problems.push(...findings.map((finding) => `after ${name}: ${finding}`));
  };
  for (const name of lane) {
    const flow = flows[name];
    const work = workerFlows[name];
    if (flow !== undefined) {
      await fail(name, await stage.count(flow), (failure) => stage.run(flow, failure));
    } else if (work !== undefined) {
      // What other flows have left is done with the first one, and its calls are not counted.
      await stage.work(work, null);
      await stage.sweepLeft();
      await fail(name, (await stage.work(work, null)).names, (failure) => stage.work(work, failure));
    } else {
      await fail(name, (await stage.sweep(null)).names, (failure) => stage.sweep(failure));
    }
  }
  await stage.close();
  return { cases, calls, answers, problems };
}

function failuresOf(calls: number, faults: readonly CallFault[]): readonly FailureOrder[] {
  return Array.from({ length: calls }, (_value, n) => n + 1).flatMap((call) =>
    faults.flatMap((fault) =>
      [false, true].flatMap((isSticky) =>
        [false, true].map((isAnswerLost) => ({ call, fault, isSticky, isAnswerLost })),
      ),
    ),
  );
}
