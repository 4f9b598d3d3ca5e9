import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from '../demo/setup/install-missing.mjs';
import { removeStale } from '../demo/setup/remove-stale.mjs';
import { runCommand } from '../demo/setup/run-command.mjs';
import { printStop } from '../demo/setup/stop-sentence.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, 'test', 'output');

/** Without these nothing else can be looked at, so a failure ends the run. */
const buildSteps = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'widget bundle', args: ['build.mjs'], cwd: join(root, 'widget') },
];
const lintStep = { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] };

/**
 * Sets up what is missing, builds, and runs `projects` of `vitest.config.ts` in this order; on a Node that is new enough.
 * The last line is the sum.
 */
export async function setUpAndRun({ projects, setUp, lints = true }) {
  const sum = { passed: 0, failed: 0 };
  try {
    await installMissing(root);
    await setUp();
    await runAll(sum, projects, lints);
  } catch (error) {
    printStop(error);
    sum.failed += 1;
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function runAll(sum, projects, lints) {
  for (const workspace of ['server-sdk', 'widget', 'demo', 'docs', 'test'])
    removeStale(join(root, workspace));
  for (const step of buildSteps) {
    if (!(await runStep(step, sum))) return;
  }
  if (lints) await runStep(lintStep, sum);
  for (const project of projects) await runProject(project, sum);
}

/** A step that is not made of tests counts when it fails, as one. */
async function runStep({ name, args, cwd = root }, sum) {
  const passed = (await announce(name, () => runCommand(process.execPath, args, { cwd }))) === 0;
  if (!passed) sum.failed += 1;
  return passed;
}

async function runProject(project, sum) {
  const report = join(output, `${project}.json`);
  mkdirSync(output, { recursive: true });
  rmSync(report, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await announce(`tests: ${project}`, () =>
    runCommand(process.execPath, [...args, ...reporters], { cwd: root }),
  );
  const counted = readReport(report);
  sum.passed += counted.passed;
  // A file that did not load, an error outside a test, or no test at all: the exit code alone tells.
  sum.failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed;
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const unloaded = report.testResults.filter(
    (result) =>
      result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

async function announce(name, run) {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const code = await run();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  return code;
}
