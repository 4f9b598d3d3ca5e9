/** Median and ninety-ninth percentile of times, milliseconds. */
export function summarise(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { starts: sorted.length, p50: at(0.5), p99: at(0.99), longest: Math.round(sorted.at(-1) ?? 0) };
}
