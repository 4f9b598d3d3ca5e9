import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCalls } from './calls/run-calls.js';
import { runWorld } from './cycles/run-world.js';
import { runPairs } from './duels/run-pairs.js';
import { runRace } from './duels/run-race.js';
import { parseFaultsOptions } from './faults-options.js';
import { runPlanted } from './planted/run-planted.js';
import { commitSteps, missingStep, removalSteps, segmentSteps } from './power/check-order.js';
import { traceUpload, whyNoTrace } from './power/trace-upload.js';
import { plantedFaults, powerPoints } from './server/planted-bugs.js';

/** A short slice of `npm run faults`. */
describe('servers that are killed', { timeout: 180_000 }, () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-faults-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const folder = (name: string) => join(directory, name);

  it('lose nothing with the power: what was not synced is gone', async () => {
    const world = { seed: 72, cycles: 6, processes: 1, isUnchecked: true, isForgetful: true } as const;
    const report = await runWorld({ ...world, directory: folder('power'), points: powerPoints });
    expect(report.problems).toEqual([]);
  });

  it('give the last place to one of fifty, and one picture to the same PATCH at two processes', async () => {
    const race = await runRace(folder('race'), 4);
    expect(race).toMatchObject({ rounds: 4, refusals: { category_full: 4 * 49 }, problems: [] });
    const pairs = await runPairs(folder('pairs'), 40);
    expect(pairs).toMatchObject({ pairs: 40, pictures: 20, problems: [] });
  });

  it('answer failing calls cleanly, and everything goes on afterwards', async () => {
    const report = await runCalls({ directory: folder('calls'), faults: ['ENOSPC'], isUnchecked: true });
    expect(report.problems).toEqual([]);
    expect(Object.entries(report.calls).filter(([, names]) => names.length === 0)).toEqual([]);
    expect(report.calls.sweep).toEqual(expect.arrayContaining(['findOrphans', 'remove']));
    expect(report.answers['503 storage_full']).toBeGreaterThan(0);
    expect(Object.keys(report.answers).filter((told) => /^50[0-2]/.test(told))).toEqual([]);
  });

  it('do what a server has left to its workers, whichever of their calls fails', {
    timeout: 420_000,
  }, async () => {
    const only = ['check after a restart', 'deliver', 'expire', 'erase'];
    const report = await runCalls({ directory: folder('worker-calls'), faults: ['ENOSPC'], only });
    expect(report.problems).toEqual([]);
    expect(report.calls['check after a restart']).toEqual(
      expect.arrayContaining(['leaseChecks', 'open', 'put', 'settleCheck']),
    );
    expect(report.calls.deliver).toEqual(expect.arrayContaining(['leaseOutbox', 'finishDelivery']));
    expect(report.calls.expire).toContain('sweepUploads');
    expect(report.calls.erase).toEqual(
      expect.arrayContaining(['remove', 'stat', 'noteBytesGone', 'wipe', 'finishDeletion']),
    );
    // Two pictures and their views, and nothing that other flows have left.
    expect(report.calls.erase?.filter((name) => name === 'remove')).toHaveLength(4);
  });

  it('would be caught at what is planted', async () => {
    const quick = ['delivery-forgotten', 'digest-wrong', 'bytes-stale', 'file-not-synced'];
    const faults = plantedFaults.filter(({ name }) => quick.includes(name));
    const found = await runPlanted(folder('planted'), 5, faults);
    expect(found.filter(({ isCaught }) => !isCaught)).toEqual([]);
    expect(found).toHaveLength(quick.length);
    expect(plantedFaults.length).toBeGreaterThanOrEqual(20);
  });

  it.skipIf(whyNoTrace() !== null)(
    `syncs in order before it answers (${whyNoTrace() ?? 'strace'})`,
    async () => {
      const traced = await traceUpload(folder('trace'));
      expect(missingStep(traced.short, commitSteps)).toBeNull();
      expect(missingStep(traced.segment, segmentSteps)).toBeNull();
      expect(missingStep(traced.long, commitSteps)).toBeNull();
      expect(missingStep(traced.removal, removalSteps)).toBeNull();
      for (const { what, isIt } of commitSteps) {
        const without = traced.short.filter((call) => !isIt(call));
        expect(missingStep(without, commitSteps)).toBe(what);
      }
      const late = [...traced.short].map((call) =>
        commitSteps[2]?.isIt(call) ? { ...call, begin: 1e9, end: 1e9 } : call,
      );
      expect(missingStep(late, commitSteps)).not.toBeNull();
    },
  );
});

describe('the command line', () => {
  it('takes parts, numbers and processes, and refuses anything else in one sentence', () => {
    expect(
      parseFaultsOptions(['--cycles', '7', '--processes', '2', '--parts', 'cycles,race'], 'r'),
    ).toMatchObject({ cycles: 7, processes: 2, parts: ['cycles', 'race'], report: 'r' });
    for (const wrong of [
      ['--cycles', '0'],
      ['--processes', '3'],
      ['--parts', 'all'],
      ['--seed', 'x'],
    ]) {
      expect(() => parseFaultsOptions(wrong, 'r')).toThrow(/^--/);
    }
  });
});
