import { join } from 'node:path';
import { runWorld } from '../cycles/run-world.js';
import { powerPoints } from '../server/planted-bugs.js';
import { commitSteps, missingStep, removalSteps, segmentSteps } from './check-order.js';
import { traceUpload, whyNoTrace } from './trace-upload.js';

const worlds = 4;
const cyclesPerWorld = 25;

/** Losses of power at the moments that matter, and the order of system calls of both roads. */
export async function runPower(directory: string, seed: number) {
  const problems: string[] = [];
  let cycles = 0;
  let acknowledged = 0;
  for (let n = 0; n < worlds; n += 1) {
    const world = await runWorld({
      ...{
        directory: join(directory, `world-${n}`),
        seed: seed + n,
        cycles: cyclesPerWorld,
        processes: 1 as const,
      },
      ...{ isUnchecked: n % 4 !== 0, isForgetful: true, points: powerPoints },
    });
    cycles += world.cycles;
    acknowledged += world.ledger.pictures.acknowledged;
    problems.push(...world.problems.map((problem) => `${seed + n}: ${problem}`));
  }
  const reason = whyNoTrace();
  const missing = reason === null ? await traceOrder(join(directory, 'trace')) : [];
  problems.push(...missing);
  const order = reason === null ? 'proved by strace' : `not looked at: ${reason}`;
  const steps = commitSteps.map(({ what }) => what);
  return { seed, cycles, acknowledged, order, steps, problems };
}

async function traceOrder(directory: string): Promise<readonly string[]> {
  const { short, segment, long, removal } = await traceUpload(directory);
  const missing = [
    ['the short road', missingStep(short, commitSteps)],
    ['a segment', missingStep(segment, segmentSteps)],
    ['the long road', missingStep(long, commitSteps)],
    ['a removal', missingStep(removal, removalSteps)],
  ];
  return missing.flatMap(([road, step]) => (step === null ? [] : [`${road}: ${step} is missing or late`]));
}
