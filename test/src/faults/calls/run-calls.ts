import { auditFolder } from '../audit/audit-folder.js';
import { type CallFault, callFaults, type FailureOrder } from './failing-calls.js';
import { FaultStage } from './fault-stage.js';
import { flows } from './flows.js';
import { workerFlows } from './worker-flows.js';

const workerNames = Object.keys(workerFlows) as (keyof typeof workerFlows)[];

export interface CallsOrder {
  readonly directory: string;
  readonly faults?: readonly CallFault[];
  readonly only?: readonly string[];
  /** Without the check of pictures, and so without the flows of the workers. */
  readonly isUnchecked?: boolean;
}

/** Lets every call of every flow fail, once and for ever, with and without its effect. */
export async function runCalls(order: CallsOrder) {
  const stage = await FaultStage.open(order.directory, order.isUnchecked ?? false);
  const calls: Record<string, readonly string[]> = {};
  const problems: string[] = [];
  const answers: Record<string, number> = {};
  let cases = 0;
  for (const [name, flow] of Object.entries(flows)) {
    if (order.only !== undefined && !order.only.includes(name)) continue;
    calls[name] = await stage.count(flow);
    for (const failure of failuresOf(calls[name].length, order.faults ?? callFaults)) {
      cases += 1;
      const { told, wrong } = await stage.run(flow, failure);
      answers[told] = (answers[told] ?? 0) + 1;
      if (wrong !== null) problems.push(`${name}, ${JSON.stringify(failure)}: ${wrong}`);
    }
    if (!(await stage.settle())) problems.push(`after ${name}: stuck for 30 s`);
    const { findings } = await auditFolder(order.directory, false);
    problems.push(...findings.map((finding) => `after ${name}: ${finding}`));
  }
  if (order.only === undefined) {
    calls.sweep = await stage.sweep(null).then(({ names }) => names);
    for (const failure of failuresOf(calls.sweep.length, order.faults ?? callFaults)) {
      cases += 1;
      const { isLeft } = await stage.sweep(failure);
      if (isLeft) problems.push(`sweep, ${JSON.stringify(failure)}: the orphan is still there`);
    }
  }
  for (const name of order.isUnchecked === true ? [] : workerNames) {
    if (order.only !== undefined && !order.only.includes(name)) continue;
    calls[name] = (await stage.work(name, null)).names;
    for (const failure of failuresOf(calls[name].length, order.faults ?? callFaults)) {
      cases += 1;
      const { wrong } = await stage.work(name, failure);
      if (wrong !== null) problems.push(`${name}, ${JSON.stringify(failure)}: ${wrong}`);
    }
    if (!(await stage.settle())) problems.push(`after ${name}: stuck for 30 s`);
    const { findings } = await auditFolder(order.directory, false);
    problems.push(...findings.map((finding) => `after ${name}: ${finding}`));
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
