import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseBenchOptions, quickRun } from './bench-options.js';
import type { BenchReport } from './report/bench-report.js';
import { writeReport } from './report/write-report.js';
import { runBench } from './run-bench.js';

test('a quick run writes a report in which every contender has taken pictures', async () => {
  const report = await runBench(quickRun, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  await writeReport(report, folder);
  const written = JSON.parse(await readFile(join(folder, 'uploads.json'), 'utf8')) as BenchReport;
  const page = await readFile(join(folder, 'README.md'), 'utf8');
  const chart = await readFile(join(folder, 'uploads.svg'), 'utf8');
  await rm(folder, { recursive: true });

  expect(written).toEqual(report);
  expect(report.uploads.map(({ id }) => id)).toEqual([
    'bare',
    'bare-file-only',
    'dossier',
    'tus-server-one',
    'tus-server-two',
    'koa-multer',
  ]);
  for (const { label, failures, firstFailure } of report.uploads) {
    expect({ failures, firstFailure }, label).toEqual({ failures: 0, firstFailure: null });
    expect(page).toContain(`| ${label} |`);
  }
  expect(report.check.failures).toBe(0);
  expect(report.memory).toMatchObject({ failures: 0 });
  expect(report.memory.uploads).toBeGreaterThanOrEqual(quickRun.memoryUploads);
  expect(chart).toMatch(/^<svg[^>]*role="img"[\s\S]*<title[\s\S]*<desc/);
}, 120_000);

test('options are numbers above 0', () => {
  expect(parseBenchOptions(['--rounds', '7', '--seconds', '0.5'])).toMatchObject({ rounds: 7, seconds: 0.5 });
  expect(parseBenchOptions(['--long']).memoryUploads).toBe(100_000);
  expect(() => parseBenchOptions(['--rounds', 'many'])).toThrow('--rounds: a number above 0 is needed');
});
