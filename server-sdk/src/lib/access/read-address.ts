import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import { parseForwardedAddress, unixSocket } from './parse-forwarded-address.js';

/**
 * Makes the reader of the address that a request counts for. X-Forwarded-For is followed from its right end, through
 * trusted proxies only: what a client has written itself stands left of where its own address was added.
 * @throws Error in one sentence for what is no address, network or known name
 */
export function createAddressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = compileTrust(trustedProxies);
  return (request) => {
    let address = connectedAddress(request);
    if (trustedProxies.length === 0) return toNetwork(address);
    for (const entry of forwardedEntries(request).reverse()) {
      if (!isTrusted(address)) break;
      address = parseForwardedAddress(entry);
    }
    return toNetwork(address);
  };
}

/** A socket that has no address on either side, and is open, is a Unix one: a TCP socket has its own even when the peer is gone. */
function connectedAddress({ socket }: IncomingMessage): string {
  if (socket.remoteAddress !== undefined) return socket.remoteAddress;
  return socket.localAddress === undefined && !socket.destroyed ? unixSocket : '';
}

function forwardedEntries({ headers }: IncomingMessage): string[] {
  const header = headers['x-forwarded-for'];
  return header === undefined || header === '' ? [] : String(header).split(',');
}

function compileTrust(trustedProxies: readonly string[]): (address: string) => boolean {
  const isUnixTrusted = trustedProxies.includes(unixSocket);
  const isNetworkTrusted = compileNetworks(trustedProxies.filter((name) => name !== unixSocket));
  return (address) => (address === unixSocket ? isUnixTrusted : isNetworkTrusted(address, 0));
}

function compileNetworks(networks: string[]): (address: string, distance: number) => boolean {
  try {
    return proxyAddr.compile(networks);
  } catch {
    throw new Error('limits.trustedProxies: an address, a network, loopback, linklocal, uniquelocal or unix');
  }
}

/** One IPv4 address, or the 64 bits of an IPv6 network: whoever has one of those has all of its addresses. */
function toNetwork(address: string): string {
  if (address === unixSocket) return unixSocket;
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString();
}
