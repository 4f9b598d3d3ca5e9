import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dossier } from '../server/dossier.js';
import { checkPrefix, pathBelow } from './split-path.js';

/** How a mount is told where it is. */
export interface MountOptions {
  /** Where the routes begin, e.g. `/dossier`. Default: the root. */
  readonly prefix?: string;
}

/**
 * The mount for `node:http`: answers what is below the prefix.
 * @returns a function that resolves to false, with nothing written, for every other path
 * @example
 * const dossierRoutes = dossierHandler(dossier, { prefix: '/dossier' });
 * createServer(async (request, response) => {
 *   if (await dossierRoutes(request, response)) return;
 *   response.writeHead(404).end();
 * });
 */
export function dossierHandler(
  dossier: Dossier,
  options: MountOptions = {},
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const prefix = checkPrefix(options.prefix ?? '');
  return async (request, response) => {
    const path = pathBelow(request.url ?? '/', prefix);
    if (path === null) return false;
    await dossier.handle(request, response, prefix, path);
    return true;
  };
}
