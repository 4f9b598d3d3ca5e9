/** Watches how long the page's own thread does not answer; the answer ends it and gives the longest, in milliseconds. */
export function watchStalls(): () => number {
  const periodMs = 4; // browsers allow no shorter one
  let last = performance.now();
  let longestMs = 0;
  const look = () => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last - periodMs);
    last = now;
  };
  const timer = setInterval(look, periodMs);
  return () => {
    look();
    clearInterval(timer);
    return longestMs;
  };
}
