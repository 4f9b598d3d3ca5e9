import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCycles } from './cycles/run-cycles.js';

/** Two hundred lives of servers, in two lines beside one another; `npm run faults` is the long run. */
describe.concurrent('servers that are killed', { timeout: 600_000 }, () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-faults-'));
  });
  let isWhole = true;
  // Worlds with a problem stay, with their history.
  afterAll(async () => {
    if (isWhole) await rm(directory, { recursive: true, force: true });
    else console.log(`what is left to look at: ${directory}`);
  });

  it.each([
    { seed: 4, cycles: 100 },
    { seed: 1004, cycles: 100 },
  ])(
    'lose nothing, show nothing that is not there, and every line of the history is explained: seed $seed',
    async ({ seed, cycles }) => {
      const own = join(directory, String(seed));
      const report = await runCycles({ cycles, seed, processes: null, directory: own });
      console.log(JSON.stringify({ ...report, deaths: undefined, readyMs: undefined }));
      isWhole &&= report.problems.length === 0;
      expect(report.problems).toEqual([]);
      expect(report).toMatchObject({ cycles, addsUp: true, lost: 0, ghosts: 0, overCount: 0 });
      expect(report.pictures.acknowledged).toBeGreaterThan(cycles / 2);
    },
  );
});
