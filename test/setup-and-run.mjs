import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from '../demo/setup/install-missing.mjs';
import { removeStale } from '../demo/setup/remove-stale.mjs';
import { runCommand } from '../demo/setup/run-command.mjs';
import { printStop } from '../demo/setup/stop-sentence.mjs';
import { joinRuns, listForSecondRun } from './second-run.mjs';

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
 * same time, whose output comes after that of the others: much of a browser's time is waiting. Then what drives a browser
 * and failed is run once more by itself (docs/decisions/034). On a Node that is new enough. The last line is the sum.
 */
export async function setUpAndRun({ projects, beside = [], setUp, lints = true }) {
  const sum = { passed: 0, failed: 0, failures: [], excused: [] };
  try {
    await installMissing(root);
    await setUp();
    await runAll(sum, projects, beside, lints);
  } catch (error) {
    printStop(error);
    sum.failed += 1;
  }
  printFailures('✗', sum.failures);
  printFailures('! failed once, and not when it was run by itself:', sum.excused);
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
  const results = new Map();
  const running = (async () => {
    for (const [n, project] of beside.entries()) results.set(project, await runProject(project, logs[n]));
  })();
  for (const project of projects) results.set(project, await runProject(project));
  await running;
  for (const log of logs) console.log(readFileSync(log, 'utf8'));
  const failed = listForSecondRun([...results.values()].flat());
  for (const [project, first] of results) {
    const again = failed.filter((path) => first.some((file) => file.path === path));
    const second = again.length > 0 ? await runProject(project, null, again) : [];
    addUp(sum, joinRuns(first, second));
  }
}

function addUp(sum, { files, excused }) {
  const failures = files.flatMap((file) => file.failures);
  for (const { passed } of files) sum.passed += passed;
  sum.failed += failures.length;
  sum.failures.push(...failures);
  sum.excused.push(...excused);
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

/** What each file came to: of the whole project, or of `only`. Its output goes to `log` where one is given. */
async function runProject(project, log = null, only = []) {
  const name = only.length > 0 ? `${project}-again` : project;
  const report = join(output, `${name}.json`);
  const errors = join(output, `${name}-errors.json`);
  mkdirSync(output, { recursive: true });
  for (const file of [report, errors]) rmSync(file, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...only];
  const reporters = ['default', 'json', './test/errors-reporter.mjs'].map((one) => `--reporter=${one}`);
  const out = log === null ? 'inherit' : openSync(log, 'w');
  const code = await announce(`tests: ${[project, ...only].join(' ')}`, () =>
    runCommand(process.execPath, [...args, ...reporters, `--outputFile.json=${report}`], {
      cwd: root,
      stdio: ['ignore', out, out],
      env: { DOSSIER_ERRORS_FILE: errors },
    }),
  );
  if (out !== 'inherit') closeSync(out);
  const files = readReport(report);
  const outside = existsSync(errors) ? JSON.parse(readFileSync(errors, 'utf8')) : [];
  // No test at all, or an end of vitest itself: the exit code alone tells.
  const isUntold = code !== 0 && files.every(({ failures }) => failures.length === 0);
  if (isUntold && outside.length === 0) outside.push(`exit code ${code}`);
  const failures = outside.map((message) => ({ name: `${project}, outside any test`, messages: [message] }));
  return [...files, { path: null, passed: 0, failures }];
}

/** A file that did not load counts as one failure. */
function readReport(file) {
  if (!existsSync(file)) return [];
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults.map(({ name, status, message, assertionResults }) => {
    const path = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const failures = failed.map((test) => ({
      name: `${path} > ${test.fullName}`,
      messages: test.failureMessages,
    }));
    if (failures.length === 0 && status === 'failed') failures.push({ name: path, messages: [message] });
    return {
      path,
      passed: assertionResults.filter((test) => test.status === 'passed').length,
      failures,
    };
  });
}

/** Whoever reads only the end of a long output finds here what failed. */
function printFailures(sign, failures) {
  for (const { name, messages } of failures) {
    console.log(`\n${sign} ${name}`);
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
