import type { IncomingMessage } from 'node:http';
import { DossierError } from '../errors/dossier-error.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where a call comes from: our own pages, an origin the host has named, another one, or not a page at all. */
export type OriginKind = 'own' | 'named' | 'foreign' | 'none';

/** Compares Origin with Host (scheme aside: TLS may end before us) and with the configured origins. */
export function originKind(request: IncomingMessage, origins: readonly string[]): OriginKind {
  const { origin, host } = request.headers;
  if (origin === undefined) return 'none';
  if (origins.includes(origin)) return 'named';
  return host !== undefined && hostOf(origin) === host.toLowerCase() ? 'own' : 'foreign';
}

/**
 * Stops cross-site calls: a foreign origin may change nothing, and a call that lives on a cookie must carry the
 * custom header and, when it changes something, an Origin of ours.
 * @throws DossierError `cross_site`
 */
export function checkOrigin(
  request: IncomingMessage,
  kind: OriginKind,
  { hasToken }: { readonly hasToken: boolean },
): void {
  const isSafe = safeMethods.has(request.method ?? '');
  if (kind === 'foreign' && !isSafe) throw new DossierError('cross_site');
  if (hasToken) return;
  if (request.headers['x-dossier'] === undefined) throw new DossierError('cross_site');
  if (kind === 'foreign' || (!isSafe && kind === 'none')) throw new DossierError('cross_site');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
