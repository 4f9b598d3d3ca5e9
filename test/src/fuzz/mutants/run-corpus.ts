import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createCheckPool } from '../../../../server-sdk/dist/lib/images/check-pool.js';
import type { CheckerExit } from '../../../../server-sdk/dist/lib/images/checker.js';
import { inspectPicture } from '../../../../server-sdk/dist/lib/images/inspect-picture.js';
import type { CheckPool } from '../../../../server-sdk/dist/lib/images/picture-check.js';
import { checkView } from '../oracle/check-view.js';
import { Tally, type TallyReport } from '../tally.js';

/**
 * Puts every file of some folders through the walk and the check: each gets a verdict, and what is taken has a view of
 * pixels alone. Nothing else is known of such files: they were collected because they break decoders.
 */
export async function runCorpus(folders: readonly string[], processes: number): Promise<TallyReport> {
  const tally = new Tally();
  const exits: CheckerExit[] = [];
  const pool = createCheckPool({ processes, onExit: (exit) => exits.push(exit) });
  const waiting = folders.flatMap((folder) => listFiles(folder));
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      await takeFile(file, pool, tally);
  };
  await Promise.all(Array.from({ length: processes * 2 }, work));
  await pool.close();
  for (const { reason, signal } of exits)
    if (reason === 'died') tally.blame('crashes', `a check process died by ${signal}`);
  return tally.report();
}

async function takeFile({ path, name }: CorpusFile, pool: CheckPool, tally: Tally): Promise<void> {
  const bytes = readFileSync(path);
  const klass = dirname(name).split('/').slice(0, 2).join('/');
  const startedAt = performance.now();
  const finish = (verdict: string): void => tally.count(klass, verdict, performance.now() - startedAt);
  try {
    const format = bytes[0] === 0x89 ? 'png' : 'jpeg';
    const rules = { filename: `a.${format}`, formats: ['jpeg', 'png'], minSidePixels: 1 } as const;
    const found = inspectPicture(bytes, rules);
    if (!found.ok) return finish(`walk: ${found.code}`);
    const verdict = await pool.check(Buffer.from(bytes));
    if (!verdict.ok) return finish(`check: ${verdict.code}`);
    finish('accepted');
    const foreign = checkView(verdict.view);
    if (foreign !== null) tally.blame('wronglyAccepted', `${name}: ${foreign}`);
  } catch (error) {
    finish('threw');
    tally.blame('crashes', `${name}: ${String(error)}`);
  }
}

interface CorpusFile {
  readonly path: string;
  /** Below the folder. */
  readonly name: string;
}

/** Files of at most 200 KB: larger ones are refused before anything looks at them. */
function listFiles(folder: string): readonly CorpusFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= 204_800)
    .sort()
    .map((path) => ({ path, name: relative(folder, path) }));
}
