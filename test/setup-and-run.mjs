import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from '../demo/setup/install-missing.mjs';
import { removeStale } from '../demo/setup/remove-stale.mjs';
import { runCommand } from '../demo/setup/run-command.mjs';
import { printStop } from '../demo/setup/stop-sentence.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, 'test', 'output');
/** Characters of each message that are said again at the end. */
const mostOfMessage = 2_000;

/** Without these nothing else can be looked at, so a failure ends the run. */
const buildSteps = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'widget bundle', args: ['build.mjs'], cwd: join(root, 'widget') },
];
const lintStep = { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'] };

/**
 * Sets up what is missing, builds, and runs `projects` of `vitest.config.ts` in this order, and those of `beside` at the
 * same time, whose output comes after that of the others: much of a browser's time is waiting. On a Node that is new
 * enough. The last line is the sum.
 */
export async function setUpAndRun({ projects, beside = [], setUp, lints = true }) {
  const sum = { passed: 0, failed: 0, failures: [] };
  try {
    await installMissing(root);
    await setUp();
    await runAll(sum, projects, beside, lints);
  } catch (error) {
    printStop(error);
    sum.failed += 1;
  }
  printFailures(sum.failures);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function runAll(sum, projects, beside, lints) {
  for (const workspace of ['server-sdk', 'widget', 'demo', 'docs', 'test'])
    removeStale(join(root, workspace));
  for (const step of buildSteps) {
    if (!(await runStep(step, sum))) return;
  }
  if (lints) await runStep(lintStep, sum);
  const logs = beside.map((project) => join(output, `${project}.log`));
  const running = (async () => {
    for (const [n, project] of beside.entries()) await runProject(project, sum, logs[n]);
  })();
  for (const project of projects) await runProject(project, sum);
  await running;
  for (const log of logs) console.log(readFileSync(log, 'utf8'));
}

/** A step that is not made of tests counts when it fails, as one. */
async function runStep({ name, args, cwd = root }, sum) {
  const passed = (await announce(name, () => runCommand(process.execPath, args, { cwd }))) === 0;
  if (!passed) {
    sum.failed += 1;
    sum.failures.push({ name, messages: [] });
  }
  return passed;
}

/** Its output goes to `log` where one is given. */
async function runProject(project, sum, log = null) {
  const report = join(output, `${project}.json`);
  mkdirSync(output, { recursive: true });
  rmSync(report, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const out = log === null ? 'inherit' : openSync(log, 'w');
  const code = await announce(`tests: ${project}`, () =>
    runCommand(process.execPath, [...args, ...reporters], { cwd: root, stdio: ['ignore', out, out] }),
  );
  if (out !== 'inherit') closeSync(out);
  const { passed, failures } = readReport(report);
  sum.passed += passed;
  // An error outside a test, or no test at all: the exit code alone tells.
  if (failures.length === 0 && code !== 0) failures.push({ name: project, messages: [`exit code ${code}`] });
  sum.failed += failures.length;
  sum.failures.push(...failures);
}

/** A file that did not load counts as one failure. */
function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failures: [] };
  const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const path = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ name: path, messages: [message] }] : [];
    return failed.map((test) => ({ name: `${path} > ${test.fullName}`, messages: test.failureMessages }));
  });
  return { passed: numPassedTests, failures };
}

/** Whoever reads only the end of a long output finds here what failed. */
function printFailures(failures) {
  for (const { name, messages } of failures) {
    console.log(`\n✗ ${name}`);
    for (const message of messages) console.log(message.slice(0, mostOfMessage));
  }
  console.log();
}

async function announce(name, run) {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const code = await run();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`);
  return code;
}
