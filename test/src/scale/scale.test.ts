import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPlanFaults } from './plans/find-scans.js';
import { probes } from './probe/probes.js';
import type { ScaleReport } from './report/scale-report.js';
import { writeScaleReport } from './report/write-scale-report.js';
import { runScale } from './run-scale.js';
import { parseScaleOptions } from './scale-options.js';

let folder: string;
let report: ScaleReport;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dossier-scale-'));
  const small = ['--applications', '2000', '--baseline', '500', '--rounds', '1', '--requests', '2'];
  report = await runScale(
    parseScaleOptions([...small, '--postgres', '0', '--folder', folder]),
    () => undefined,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('no request of a candidate, a list, the next one or the figures goes through a table or sorts a list', () => {
  expect(report.faults).toEqual([]);
  expect(report.plans.map(({ id }) => id)).toEqual(probes.map(({ id }) => id));
  for (const { id, statements } of report.plans) {
    expect(statements.length, id).toBeGreaterThan(0);
    expect(
      statements.every(({ sql, plan }) => plan.length > 0 || sql.startsWith('insert')),
      id,
    ).toBe(true);
  }
});

test('a plan that scans, or sorts a list, is found', () => {
  const statements = [
    { sql: 'select * from "applications" where x order by y', plan: ['SCAN applications'] },
    {
      sql: 'select * from "applications" where "state" = ? order by y',
      plan: ['SEARCH applications USING INDEX a (state=?)', 'USE TEMP B-TREE FOR ORDER BY'],
    },
    {
      sql: 'select * from "applications" where "id" = ?',
      plan: ['SEARCH applications USING INDEX a (id=?)', 'USE TEMP B-TREE FOR ORDER BY'],
    },
  ];
  expect(findPlanFaults([{ id: 'x', label: 'x', statements }])).toHaveLength(2);
});

test('a small run writes a report, a page with every plan, and a chart', async () => {
  await writeScaleReport(report, folder);
  const [json = '', page = '', chart = ''] = await Promise.all(
    ['scale.json', 'scale.md', 'scale.svg'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(JSON.parse(json)).toEqual(report);
  expect(page).toContain('USING INDEX applications_queue');
  for (const { label } of probes) expect(page).toContain(`| ${label} |`);
  expect(chart).toMatch(/^<svg[^>]*role="img"[\s\S]*<title[\s\S]*<desc/);
});

test('options are whole numbers', () => {
  expect(parseScaleOptions([])).toMatchObject({ applications: 1_000_000, baseline: 1_000, rounds: 5 });
  for (const bad of ['many', '1.5', '-1', '3'])
    expect(() => parseScaleOptions([`--applications=${bad}`])).toThrow('--applications: a whole number');
});
