/** The middle of what was measured and how far it spread. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Sums up some figures, rounded to three digits after the point. */
export function summarise(figures: readonly number[]): Summary {
  const sorted = [...figures].sort((a, b) => a - b);
  return {
    median: round(percentile(sorted, 0.5)),
    min: round(sorted[0] ?? 0),
    max: round(sorted.at(-1) ?? 0),
  };
}

/** The smallest of some sorted figures that at least this share does not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Rounds to so many digits after the point. */
export function round(figure: number, digits = 3): number {
  return Number(figure.toFixed(digits));
}
