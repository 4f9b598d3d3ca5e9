import { makeJpeg, makePhoto12Megapixel, makePng } from '@dossier/server-sdk/testing';
import { createPictureMaker } from '../../bench/load/picture-maker.js';
import { percentile, summarise } from '../../bench/measure/summarise.js';
import type { LimitsBenchOptions } from '../limits-options.js';
import type { CheckRow } from '../report/limits-report.js';

/** What the bench uses of the check; no public door, it reaches into the built package. */
interface CheckSteps {
  restrictDecoders(): void;
  makeView(bytes: Uint8Array): Promise<{ readonly ok: boolean }>;
  walkScan(bytes: Uint8Array): string | null;
  hasWholeData(bytes: Uint8Array): Promise<boolean>;
}

/** What reading the data to their last block, or to their checksum, adds to the check of a picture. */
export async function measureCheckSteps({
  rounds,
  pictures,
  withLarge,
}: LimitsBenchOptions): Promise<readonly CheckRow[]> {
  const steps = await loadSteps();
  steps.restrictDecoders();
  const rows: CheckRow[] = [];
  for (const { label, bytes } of await listPictures(withLarge)) {
    const isJpeg = bytes[0] === 0xff;
    const added = isJpeg ? () => steps.walkScan(bytes) === null : () => steps.hasWholeData(bytes);
    const whole = async () => (await steps.makeView(bytes)).ok;
    await timeEach(2, whole);
    const times = { whole: [] as number[], added: [] as number[] };
    const count = Math.min(pictures, 10);
    for (let round = 0; round < rounds; round += 1) {
      times.whole.push(await timeEach(count, whole));
      times.added.push(await timeEach(count, added));
    }
    rows.push({
      ...{ label, bytes: bytes.length },
      wholeMs: summarise(times.whole),
      addedMs: summarise(times.added),
    });
  }
  return rows;
}

async function loadSteps(): Promise<CheckSteps> {
  const load = (file: string) =>
    import(new URL(`lib/images/${file}`, import.meta.resolve('@dossier/server-sdk')).href);
  return {
    ...((await load('make-view.js')) as CheckSteps),
    ...((await load('walk-scan.js')) as CheckSteps),
    ...((await load('has-whole-data.js')) as CheckSteps),
  };
}

async function listPictures(withLarge: boolean) {
  const { start, end } = (await createPictureMaker())();
  const small = [
    { label: 'JPEG, 1,200 × 1,600, 180 KiB with comments', bytes: Buffer.concat([start, end]) },
    { label: 'PNG, 400 × 600, noisy', bytes: await makePng({ noise: 12 }) },
  ];
  if (!withLarge) return small;
  return [
    ...small,
    { label: 'JPEG, 2,000 × 1,500', bytes: await makeJpeg({ width: 2000, height: 1500, noise: 12 }) },
    { label: 'JPEG, 12 megapixels', bytes: await makePhoto12Megapixel() },
    { label: 'PNG, 2,000 × 1,500, even', bytes: await makePng({ width: 2000, height: 1500 }) },
  ];
}

/** The middle of so many times; what is checked must be found good. */
async function timeEach(count: number, run: () => boolean | Promise<boolean>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < count; time += 1) {
    const startedAt = performance.now();
    if (!(await run())) throw new Error('the check refused a good picture');
    times.push(performance.now() - startedAt);
  }
  return percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
}
