import { join } from 'node:path';
import { runWorld } from '../cycles/run-world.js';
import { type PlantedFault, plantedFaults } from '../server/planted-bugs.js';

/** Whether and how soon the harness found one planted fault. */
export interface PlantedResult {
  readonly name: string;
  readonly about: string;
  readonly isCaught: boolean;
  /** Kills until then. */
  readonly cycles: number;
  /** The first thing that was wrong, without its ids. */
  readonly by: string | null;
}

/** A fault that no seed shows in so many kills was not found. */
const seeds = 8;
const cyclesPerSeed = 12;

/** Plants one fault after the other, and runs worlds until each is found. */
export async function runPlanted(
  directory: string,
  seed: number,
  faults: readonly PlantedFault[] = plantedFaults,
): Promise<readonly PlantedResult[]> {
  const results: PlantedResult[] = [];
  for (const fault of faults) results.push(await plant(directory, seed, fault));
  return results;
}

async function plant(directory: string, seed: number, fault: PlantedFault): Promise<PlantedResult> {
  const { name, about, world = {} } = fault;
  let cycles = 0;
  for (let n = 0; n < seeds; n += 1) {
    const result = await runWorld({
      ...{ directory: join(directory, `${name}-${n}`), seed: seed + n, cycles: cyclesPerSeed },
      ...{ processes: 1, isUnchecked: true, isImpatient: true, ...world, bugs: [name] },
    });
    cycles += result.cycles;
    const [first] = result.problems;
    if (first !== undefined) return { name, about, isCaught: true, cycles, by: withoutIds(first) };
  }
  return { name, about, isCaught: false, cycles, by: null };
}

/** What was wrong, without what differs from run to run. */
function withoutIds(problem: string): string {
  const kind = problem.startsWith('unexplained') ? 'unexplained by the model' : problem;
  return kind
    .replace(/\b[0-9a-f]{64}\b/g, '…')
    .replace(/[A-Za-z0-9_-]{22}/g, '…')
    .slice(0, 120);
}
