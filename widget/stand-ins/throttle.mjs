/** `lodash/throttle` with both edges, as `@uppy/core` calls it: at once, then at most once in `waitMs`, the last call too. */
// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default function throttle(run, waitMs) {
  let timer;
  let isWanted = false;
  const next = () => {
    timer = undefined;
    if (!isWanted) return;
    isWanted = false;
    timer = setTimeout(next, waitMs);
    run();
  };
  return () => {
    if (timer !== undefined) {
      isWanted = true;
      return;
    }
    timer = setTimeout(next, waitMs);
    run();
  };
}
