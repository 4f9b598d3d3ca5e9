import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/**
 * Makes the reader of the address that a request counts for. X-Forwarded-For is followed from its right end, through
 * trusted proxies only: what a client has written itself stands left of where its own address was added.
 * @throws Error in one sentence for what is no address, network or known name
 */
export function createAddressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = compileTrust(trustedProxies);
  return (request) => {
    const address =
      trustedProxies.length === 0 ? request.socket.remoteAddress : proxyAddr(request, isTrusted);
    return toNetwork(address ?? '');
  };
}

function compileTrust(trustedProxies: readonly string[]): (address: string, distance: number) => boolean {
  try {
    return proxyAddr.compile([...trustedProxies]);
  } catch {
    throw new Error('limits.trustedProxies: an address, a network, loopback, linklocal or uniquelocal');
  }
}

/** One IPv4 address, or the 64 bits of an IPv6 network: whoever has one of those has all of its addresses. */
function toNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString();
}
