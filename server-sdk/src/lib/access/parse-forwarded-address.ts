/** How a connection over a Unix socket is named, which has no address. */
export const unixSocket = 'unix';

/**
 * The address of one entry of X-Forwarded-For. Some proxies add the port (`1.2.3.4:567`, `[2001:db8::1]:567`), and nginx
 * writes `unix:` for whoever reached it over a Unix socket. More colons than one, outside brackets, are an address without
 * a port.
 */
export function parseForwardedAddress(entry: string): string {
  const text = entry.trim();
  if (text === 'unix:') return unixSocket;
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (bracketed !== null) return bracketed[1] ?? '';
  const withPort = /^([^:]+):\d{1,5}$/.exec(text);
  if (withPort !== null) return withPort[1] ?? '';
  // A client's own word must not pass for a connection.
  return text === unixSocket ? '' : text;
}
