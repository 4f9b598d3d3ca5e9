import { expect, test } from 'vitest';
import { parseLimitsOptions, quickLimitsRun } from './limits-options.js';
import { formatLimitsPage } from './report/format-limits-page.js';
import { runLimitsBench } from './run-limits-bench.js';

test('a quick run measures every condition, and honest candidates are refused in none of them', async () => {
  const report = await runLimitsBench(quickLimitsRun, () => undefined);
  const page = formatLimitsPage(report);
  expect(report.latency.map(({ id }) => id)).toEqual(['quiet', 'slow', 'flood-paced', 'flood-full']);
  for (const { label, firstFailure, failures } of report.latency) {
    expect({ label, firstFailure, failures }).toEqual({ label, firstFailure: null, failures: 0 });
    expect(page).toContain(`| ${label} |`);
  }
  const [, slow, paced, full] = report.latency;
  expect(slow?.slowOpen).toBe(quickLimitsRun.slowSockets);
  // How many of them a slow machine refuses is nothing to hold it to.
  for (const flood of [paced, full]) {
    expect(Object.values(flood?.attack ?? {}).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  }
  expect(report.views).toHaveLength(3);
  expect(report.checks.every(({ wholeMs, addedMs }) => wholeMs.median > 0 && addedMs.median > 0)).toBe(true);
});

test('options are numbers above 0', () => {
  expect(parseLimitsOptions(['--rounds', '7', '--seconds', '0.5'])).toMatchObject({
    rounds: 7,
    seconds: 0.5,
  });
  expect(() => parseLimitsOptions(['--rounds', 'many'])).toThrow('a number above 0 is needed');
});
