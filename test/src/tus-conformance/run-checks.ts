import { CheckFailed, NotApplicable, type ProtocolCheck } from './protocol-check.js';
import { openSite, type Site } from './site.js';
import type { Target } from './target.js';

/** How one check ended. */
export interface CheckResult {
  readonly id: string;
  readonly result: 'pass' | 'fail' | 'not-applicable' | 'refused';
  /** What was seen instead, why it does not apply, or why it is refused. */
  readonly reason?: string;
}

/** Asks a server every check, one after the other; no check is left out. */
export async function runChecks(
  target: Target,
  checks: readonly ProtocolCheck[],
): Promise<readonly CheckResult[]> {
  const site = await openSite(target);
  const results: CheckResult[] = [];
  for (const check of checks) {
    results.push({ id: check.id, ...(await runCheck(site, check)) });
    await site.tidy();
  }
  return results;
}

async function runCheck(site: Site, check: ProtocolCheck): Promise<Omit<CheckResult, 'id'>> {
  const { refusals } = site.target;
  const { extension = 'core' } = check;
  const isOffered = extension === 'core' || site.extensions.has(extension);
  const refusal = refusals[check.id] ?? (isOffered ? undefined : refusals[`extension:${extension}`]);
  try {
    if (refusal !== undefined) {
      if (check.probe === undefined) return { result: 'fail', reason: 'refused, and nothing looks how' };
      await check.probe(site);
      return { result: 'refused', reason: refusal };
    }
    if (!isOffered) return { result: 'not-applicable', reason: `${extension} is not offered` };
    await check.run(site);
    return { result: 'pass' };
  } catch (error) {
    if (error instanceof NotApplicable) return { result: 'not-applicable', reason: error.message };
    // A line that was closed without an answer is the server's failure too.
    const words = error instanceof Error ? error.message : String(error);
    return { result: 'fail', reason: error instanceof CheckFailed ? words : `no answer: ${words}` };
  }
}
