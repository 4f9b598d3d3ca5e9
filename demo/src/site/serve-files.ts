import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';

const folder = fileURLToPath(new URL('../../assets', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the few files of `demo/assets` under `/site/`; they are read once, so no path is ever made of a URL. */
export function serveFiles(): Middleware {
  const files = readFiles();
  return async (ctx, next) => {
    const file = files.get(ctx.path);
    if (file === undefined) return next();
    ctx.set('Cache-Control', 'public, max-age=300');
    ctx.set('Content-Type', file.type);
    ctx.body = file.bytes;
  };
}

function readFiles(): ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const url = `/site/${relative(folder, path).split(sep).join('/')}`;
      const type = types[extname(path)] ?? 'application/octet-stream';
      return [url, { type, bytes: readFileSync(path) }];
    }),
  );
}
