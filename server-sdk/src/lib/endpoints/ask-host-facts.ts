import { checkHostFacts } from '../hooks/check-host-facts.js';
import type { DescribedApplication, HostFact } from '../hooks/review.js';
import { runHook } from '../hooks/run-hook.js';
import type { Exchange } from './exchange.js';

/**
 * What the host has to say of an application; none without a hook.
 * @returns null when the hook threw, hung or answered something else: staff go on without it, and the log says so
 */
export async function askHostFacts(
  { services, requestId }: Exchange,
  application: DescribedApplication,
): Promise<readonly HostFact[] | null> {
  const { review, logger } = services;
  if (review.describe === undefined) return [];
  try {
    return checkHostFacts(await runHook('describe', async () => review.describe?.(application)));
  } catch (err) {
    logger.warn({ requestId, applicationId: application.applicationId, err }, 'facts left out');
    return null;
  }
}
