import { createCheckPool } from '../../../../server-sdk/dist/lib/images/check-pool.js';
import type { CheckerExit } from '../../../../server-sdk/dist/lib/images/checker.js';
import { inspectPicture } from '../../../../server-sdk/dist/lib/images/inspect-picture.js';
import type { CheckPool } from '../../../../server-sdk/dist/lib/images/picture-check.js';
import { judgeAcceptance } from '../oracle/judge-acceptance.js';
import { Random } from '../random.js';
import { Tally, type TallyReport } from '../tally.js';
import { type Mutant, mutatePicture } from './mutate-picture.js';
import { makeSeedPictures, type SeedPicture } from './seed-pictures.js';

export interface MutantsOptions {
  readonly mutants: number;
  readonly seed: number;
  readonly processes: number;
}

/** Sends mutants of good pictures through the walk and the check's own processes, and judges what they take. */
export async function runMutants(options: MutantsOptions): Promise<TallyReport> {
  const tally = new Tally();
  const exits: CheckerExit[] = [];
  const pool = createCheckPool({ processes: options.processes, onExit: (exit) => exits.push(exit) });
  const random = new Random(options.seed);
  const seeds = await makeSeedPictures(options.seed);
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < options.mutants) {
      const picture = seeds[begun % seeds.length] as SeedPicture;
      const mutant = mutatePicture(picture, random, seeds);
      begun += 1;
      await takeMutant({ number: begun, picture, mutant, pool, tally });
    }
  };
  await Promise.all(Array.from({ length: options.processes * 2 }, work));
  await pool.close();
  for (const { reason, signal } of exits)
    if (reason === 'died') tally.blame('crashes', `a check process died by ${signal}`);
  return tally.report();
}

interface Turn {
  readonly number: number;
  readonly picture: SeedPicture;
  readonly mutant: Mutant;
  readonly pool: CheckPool;
  readonly tally: Tally;
}

async function takeMutant({ number, picture, mutant, pool, tally }: Turn): Promise<void> {
  const { bytes, operation, mustBeRefused } = mutant;
  const what = `mutant ${number}, ${picture.name}, ${operation}`;
  const startedAt = performance.now();
  const finish = (verdict: string): void => tally.count(operation, verdict, performance.now() - startedAt);
  try {
    const found = inspectPicture(bytes, {
      filename: `a.${picture.format}`,
      formats: ['jpeg', 'png'],
      minSidePixels: 1,
    });
    if (!found.ok) return finish(`walk: ${found.code}`);
    const verdict = await pool.check(Buffer.from(bytes));
    if (!verdict.ok) return finish(`check: ${verdict.code}`);
    finish('accepted');
    const reason = mustBeRefused ? 'cut, and taken' : judgeAcceptance(bytes, verdict.view);
    if (reason !== null) tally.blame('wronglyAccepted', `${what}: ${reason}`);
  } catch (error) {
    finish('threw');
    tally.blame('crashes', `${what}: ${String(error)}`);
  }
}
