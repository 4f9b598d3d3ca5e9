import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DossierError } from '../errors/dossier-error.js';
import { unixSocket } from './parse-forwarded-address.js';
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
  /** The address that a request counts for; asked while its connection is open, for afterwards it may have none. */
  readAddress(request: IncomingMessage): string;
  /** Before anybody knows who is calling. */
  checkAddress(address: string, charge: Charge): Promise<void>;
  checkCandidate(candidateId: string, charge: Charge): Promise<void>;
  /** Bytes that nobody announced: counted, never refused. */
  addBytes(address: string, candidateId: string | null, bytes: number): void;
}

/**
 * Creates the limiter, or null when it is switched off.
 * @param warn is told once when everybody behind a Unix socket shares one address
 * @throws Error in one sentence when a limit is wrong
 */
export function createLimiter(
  options: LimitsOptions | false | undefined,
  warn: (line: string) => void,
): Limiter | null {
  if (options === false) return null;
  const { perCandidate = {}, perAddress = {}, trustedProxies = [] } = options ?? {};
  const readAddress = warningOnce(createAddressReader(trustedProxies), warn);
  const addresses = createCounters(resolveRateLimits('perAddress', perAddress, addressLimits));
  const candidates = createCounters(resolveRateLimits('perCandidate', perCandidate, candidateLimits));
  return {
    readAddress,
    checkAddress: (address, charge) => addresses.charge(address, charge),
    checkCandidate: (candidateId, charge) => candidates.charge(candidateId, charge),
    addBytes(address, candidateId, bytes) {
      addresses.addBytes(address, bytes);
      if (candidateId !== null) candidates.addBytes(candidateId, bytes);
    },
  };
}

function warningOnce(
  readAddress: Limiter['readAddress'],
  warn: (line: string) => void,
): Limiter['readAddress'] {
  let isSaid = false;
  return (request) => {
    const address = readAddress(request);
    if (address === unixSocket && !isSaid) {
      isSaid = true;
      warn(
        "all that comes over the Unix socket shares the limits of one address: name 'unix' in limits.trustedProxies and let the proxy set X-Forwarded-For",
      );
    }
    return address;
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

/** Whoever goes on at so many times the limit does not listen. */
const floodFactor = 2;
/** How long their refusals wait: a loop that asks as fast as it is answered then costs next to nothing. Milliseconds. */
const floodPauseMs = 200;

async function consume(counter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await counter.consume(key, points);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    if (thrown.consumedPoints > floodFactor * counter.points) await sleep(floodPauseMs);
    const retryAfterSeconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
    throw new DossierError('rate_limited', { retryAfterSeconds });
  }
}
