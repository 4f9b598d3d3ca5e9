/** How long before its end the session's notice is shown, milliseconds. */
const longestLeadMs = 120_000;
/** What WCAG 2.2.1 asks for at least, milliseconds. */
const shortestLeadMs = 20_000;

/**
 * How long before its end a session is warned of, milliseconds: two minutes; of a session that was prolonged by less
 * than four, half of that, so that the notice goes when somebody has just stayed.
 *
 * @param prolongedToMs how much was left when the end last moved on; null when it never has
 */
export function warningLead(prolongedToMs: number | null): number {
  if (prolongedToMs === null) return longestLeadMs;
  return Math.min(longestLeadMs, Math.max(shortestLeadMs, prolongedToMs / 2));
}
