import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DossierError } from '../errors/dossier-error.js';
import {
  addressLimits,
  candidateLimits,
  type LimitsOptions,
  type RateLimits,
  resolveRateLimits,
} from './rate-limits.js';
import { createAddressReader } from './read-address.js';

/** What one request is counted as. */
export interface Charge {
  readonly isCreation: boolean;
  /** Bytes that its body announces; 0 for a chunked one, which is counted when it is over. */
  readonly bytes: number;
}

/** Counts what comes, for each address and each candidate, in this process. Each rejects with `rate_limited` and when to come back. */
export interface Limiter {
  /** Before anybody knows who is calling. */
  checkAddress(request: IncomingMessage, charge: Charge): Promise<void>;
  checkCandidate(candidateId: string, charge: Charge): Promise<void>;
  /** Bytes that nobody announced: counted, never refused. */
  addBytes(request: IncomingMessage, candidateId: string | null, bytes: number): void;
}

/** Creates the limiter, or null when it is switched off. @throws Error in one sentence when a limit is wrong */
export function createLimiter(options: LimitsOptions | false | undefined): Limiter | null {
  if (options === false) return null;
  const { perCandidate = {}, perAddress = {}, trustedProxies = [] } = options ?? {};
  const readAddress = createAddressReader(trustedProxies);
  const addresses = createCounters(resolveRateLimits('perAddress', perAddress, addressLimits));
  const candidates = createCounters(resolveRateLimits('perCandidate', perCandidate, candidateLimits));
  return {
    checkAddress: (request, charge) => addresses.charge(readAddress(request), charge),
    checkCandidate: (candidateId, charge) => candidates.charge(candidateId, charge),
    addBytes(request, candidateId, bytes) {
      addresses.addBytes(readAddress(request), bytes);
      if (candidateId !== null) candidates.addBytes(candidateId, bytes);
    },
  };
}

const windowSeconds = 60;

function createCounters(limits: RateLimits) {
  const counter = (points: number) => new RateLimiterMemory({ points, duration: windowSeconds });
  const requests = counter(limits.requestsPerMinute);
  const creations = counter(limits.creationsPerMinute);
  const bytes = counter(limits.bytesPerMinute);
  return {
    async charge(key: string, charge: Charge): Promise<void> {
      await consume(requests, key, 1);
      if (charge.isCreation) await consume(creations, key, 1);
      if (charge.bytes > 0) await consume(bytes, key, charge.bytes);
    },
    addBytes(key: string, count: number): void {
      void bytes.penalty(key, count).catch(() => undefined);
    },
  };
}

async function consume(counter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await counter.consume(key, points);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const retryAfterSeconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
    throw new DossierError('rate_limited', { retryAfterSeconds });
  }
}
