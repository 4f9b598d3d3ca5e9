/**
 * How long to wait before the next attempt, milliseconds: doubling from half a second up to half a minute, with
 * up to half of it left to chance so that a hall full of candidates does not come back at once.
 *
 * @param faults consecutive failed attempts, from 1
 * @param random from 0 to below 1
 */
export function retryDelayMs(faults: number, random: number, retryAfterMs: number | null): number {
  const full = Math.min(30_000, 500 * 2 ** Math.min(faults - 1, 10));
  const spread = full / 2 + (full / 2) * random;
  // What the server asked for is the least; chance is added to it.
  return retryAfterMs === null ? spread : Math.min(retryAfterMs, 300_000) + (full / 4) * random;
}
