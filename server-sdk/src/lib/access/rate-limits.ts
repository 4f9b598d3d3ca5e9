/** How much may come within any one minute. */
export interface RateLimits {
  /** Requests of every kind but `health`, `assets` and preflights. */
  readonly requestsPerMinute: number;
  /** Uploads begun, over tus or as a form. */
  readonly creationsPerMinute: number;
  /** Bytes of request bodies. */
  readonly bytesPerMinute: number;
}

/** The option `limits`: what one candidate and one address may ask of one process. Beyond it: 429 `rate_limited` with Retry-After. */
export interface LimitsOptions {
  /** For each candidate, whatever address they come from. Default: 600 requests, 60 creations, 256 MiB. */
  readonly perCandidate?: Partial<RateLimits>;
  /**
   * For each address (an IPv6 network of 64 bits counts as one), signed in or not. A whole school may stand behind one:
   * default 30,000 requests, 6,000 creations, 8 GiB.
   */
  readonly perAddress?: Partial<RateLimits>;
  /**
   * The proxies whose X-Forwarded-For is believed: addresses, networks (`10.0.0.0/8`), `loopback`, `linklocal`,
   * `uniquelocal`, or `unix` for a proxy that connects over a Unix socket. An entry may carry a port. Default none: the
   * address is that of the connection, and behind a proxy everybody shares the proxy's (over a Unix socket: one for all).
   */
  readonly trustedProxies?: readonly string[];
}

export const candidateLimits: RateLimits = {
  requestsPerMinute: 600,
  creationsPerMinute: 60,
  bytesPerMinute: 268_435_456,
};

export const addressLimits: RateLimits = {
  requestsPerMinute: 30_000,
  creationsPerMinute: 6_000,
  bytesPerMinute: 8_589_934_592,
};

/** Limits with their defaults. Throws an Error in one sentence for what is no positive whole number. */
export function resolveRateLimits(
  name: string,
  given: Partial<RateLimits>,
  defaults: RateLimits,
): RateLimits {
  const limits = { ...defaults, ...given };
  for (const [key, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new Error(`limits.${name}.${key}: a whole number from 1`);
  }
  return limits;
}
