/** Whether the limits on length do not count for a file: tests, tables of words, styles. */
export function isExempt(path: string): boolean {
  return isTest(path) || /\/locales\/|\.styles\.ts$|\/icon-paths\.ts$|-icon-paths\.ts$/.test(path);
}

/** Whether a file is a test or a part that only tests use. */
export function isTest(path: string): boolean {
  return /\.test(\.node)?\.ts$|\/test-parts\/|\/[a-z-]+-testing\//.test(path);
}
