// A walk through a real browser on a machine that had no time for it, told from a page that is wrong.

/**
 * Files that drive a browser through pages that draw at their own pace. Everything else is left out on purpose: where
 * lost data, races and killed servers are looked for, one failure in a hundred runs is the finding.
 */
const drivesBrowser =
  /^(test\/dist\/(walk\/(?!network-|recovery-)|(embed|screens|size|screen-reader)\/)|widget\/src\/(?!lib\/(client|session|transfer)\/))/;
/** More files than these are no slow machine. */
export const mostFiles = 4;

/**
 * Which files of a run are run once more, by themselves. None where too many failed, or something other than a file did.
 * @param {readonly { path: string | null, failures: readonly unknown[] }[]} files
 * @returns {string[]}
 */
export function listForSecondRun(files) {
  const failed = files.filter(({ failures }) => failures.length > 0).map(({ path }) => path);
  const again = failed.filter((path) => path !== null && drivesBrowser.test(path));
  return failed.length > mostFiles || failed.includes(null) ? [] : again;
}

/**
 * The files with the second run in the place of the first: what failed in the first only is `excused` and is said, what
 * failed in both, in whatever test, is a failure.
 * @template {{ path: string | null, passed: number, failures: readonly unknown[] }} Result
 * @param {readonly Result[]} first
 * @param {readonly Result[]} second
 * @returns {{ files: Result[], excused: Result['failures'][number][] }}
 */
export function joinRuns(first, second) {
  const later = new Map(second.map((file) => [file.path, file]));
  const excused = [];
  const files = first.map((file) => {
    const again = later.get(file.path);
    if (again === undefined) return file;
    if (again.failures.length > 0) return again;
    // A test that was not run the second time is not excused.
    if (again.passed < file.passed + file.failures.length) return file;
    excused.push(...file.failures);
    return again;
  });
  return { files, excused };
}
