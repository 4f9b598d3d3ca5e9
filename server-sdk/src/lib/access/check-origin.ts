import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where a call comes from: our own pages, an origin the host has named, another one, or not a page at all. */
export type OriginKind = 'own' | 'named' | 'foreign' | 'none';

/**
 * Compares Origin with Host (scheme aside: TLS may end before us) and with the configured origins. X-Forwarded-Host is
 * never looked at: behind a proxy that changes Host, the site's own origin is named in `cors.origins`.
 */
export function originKind(request: IncomingMessage, origins: readonly string[]): OriginKind {
  const { origin, host } = request.headers;
  if (origin === undefined) return 'none';
  if (origins.includes(origin)) return 'named';
  return host !== undefined && isSameHost(origin, host) ? 'own' : 'foreign';
}

/**
 * Stops cross-site calls: a foreign origin may change nothing, and a call that lives on a cookie must carry the
 * custom header and, when it changes something, an Origin of ours.
 * @throws DossierError `cross_site`; `unauthenticated` for a call that carries nothing at all
 */
export function checkOrigin(
  request: IncomingMessage,
  kind: OriginKind,
  { hasToken }: { readonly hasToken: boolean },
): void {
  const isSafe = safeMethods.has(request.method ?? '');
  if (kind === 'foreign' && !isSafe) throw new DossierError('cross_site');
  if (hasToken) return;
  // Nothing that a browser could have added by itself: nobody has logged in.
  const { authorization, cookie, 'x-dossier': custom } = request.headers;
  const isBare = authorization === undefined && cookie === undefined && custom === undefined;
  if (isBare && kind !== 'foreign') throw new DossierError('unauthenticated');
  if (request.headers['x-dossier'] === undefined) throw new DossierError('cross_site');
  if (kind === 'foreign' || (!isSafe && kind === 'none')) throw new DossierError('cross_site');
}

/** A proxy may hand on the port that a browser leaves out: `exam.example:443` for `https://exam.example`. */
function isSameHost(origin: string, host: string): boolean {
  if (!/^[^\s/\\@?#]+$/.test(host) || !URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  const told = `${protocol}//${host}`;
  return own !== '' && URL.canParse(told) && new URL(told).host === own;
}
