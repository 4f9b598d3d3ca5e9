/** `lodash/throttle` with both edges and without arguments, as `@uppy/core` calls it. */
// biome-ignore lint/style/noDefaultExport: it stands in for a package that has one
export default function throttle(run, waitMs) {
  let timer;
  let calledAt;
  let ranAt = 0;
  let isWanted = false;
  const start = (delayMs) => {
    timer = setTimeout(expire, delayMs);
  };
  const isDue = (now) => calledAt === undefined || now - calledAt >= waitMs || now - ranAt >= waitMs;
  const runAt = (now) => {
    isWanted = false;
    ranAt = now;
    run();
  };
  const expire = () => {
    const now = Date.now();
    if (!isDue(now)) return start(waitMs - now + Math.min(calledAt, ranAt));
    timer = undefined;
    if (isWanted) runAt(now);
  };
  return () => {
    const now = Date.now();
    const isDueNow = isDue(now);
    isWanted = true;
    calledAt = now;
    if (isDueNow) {
      clearTimeout(timer);
      start(waitMs);
      runAt(now);
    } else if (timer === undefined) start(waitMs);
  };
}
