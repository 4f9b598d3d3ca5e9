import type { Middleware } from 'koa';
import type { Dossier } from '../server/dossier.js';
import type { MountOptions } from './dossier-handler.js';
import { checkPrefix, pathBelow } from './split-path.js';

/**
 * The mount for Koa: answers what is below the prefix, passes everything else on. Put it before any body parser: a
 * parser that has eaten the body is told so by an error in the log.
 * @example app.use(dossierKoa(dossier, { prefix: '/dossier' }));
 */
export function dossierKoa(dossier: Dossier, options: MountOptions = {}): Middleware {
  const prefix = checkPrefix(options.prefix ?? '');
  return async (ctx, next) => {
    const path = pathBelow(ctx.req.url ?? '/', prefix);
    if (path === null) return next();
    ctx.respond = false;
    ctx.status = 200;
    // Koa reports a broken line as an error of the host's application. Uploads are cut all day, and resume.
    const report = ctx.onerror.bind(ctx);
    ctx.onerror = (error) => {
      if (!ctx.req.socket.destroyed) report(error);
    };
    await dossier.handle(ctx.req, ctx.res, prefix, path);
  };
}
