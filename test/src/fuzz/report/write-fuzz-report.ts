import { mkdir, rename, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { dirname } from 'node:path';
import sharp from 'sharp';
import type { TallyReport } from '../tally.js';

/** `docs/reliability/fuzz.json`. */
export interface FuzzReport {
  readonly command: string;
  readonly at: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** The commit that was tried. */
  readonly revision: string | null;
  readonly machine: string;
  readonly seed: number;
  readonly asked: {
    readonly cases: number;
    readonly mutants: number;
    /** Names of folders. */
    readonly corpus: readonly string[];
  };
  readonly parts: {
    readonly cases?: TallyReport;
    readonly mutants?: TallyReport;
    readonly corpus?: TallyReport;
  };
}

/** Writes the report of a run in place of the one before. */
export async function writeFuzzReport(
  path: string,
  run: Pick<FuzzReport, 'revision' | 'seed' | 'asked' | 'parts'>,
): Promise<void> {
  const { cases, mutants, corpus } = run.asked;
  const folders = corpus.map((name) => ` --corpus ${name}`).join('');
  const report: FuzzReport = {
    command: `npm run fuzz -- --cases ${cases} --mutants ${mutants} --seed ${run.seed}${folders}`,
    at: new Date().toISOString(),
    versions: { node: process.version, sharp: sharp.versions.sharp, libvips: sharp.versions.vips },
    machine: `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    ...run,
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(report, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
