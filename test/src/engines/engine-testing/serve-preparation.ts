import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { repositoryRoot } from '../../repository/repository-root.js';

/** A page with the preparer in it, as three browsers load it, and pictures beside it. */
export interface PreparationSite {
  readonly url: string;
  /** Puts a picture on the site; answers its address. */
  put(name: string, bytes: Buffer): string;
  close(): void;
}

/** Bundles the page for the browsers of the baseline and serves it on a free port of this machine. */
export async function servePreparation(): Promise<PreparationSite> {
  const files = new Map<string, { readonly type: string; readonly body: string | Buffer }>(await bundle());
  files.set('/', { type: 'text/html; charset=utf-8', body: html });
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': file?.type ?? 'text/plain' });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    put(name, body) {
      files.set(`/${name}`, { type: 'application/octet-stream', body });
      return `/${name}`;
    },
    close: () => void server.close(),
  };
}

const html =
  '<!doctype html><html lang="zh"><title>preparation</title><input type="file"><script type="module" src="/preparation-page.js"></script></html>';

async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: {
      'preparation-page': 'test/src/engines/page/preparation-page.ts',
      'prepare-worker': 'widget/src/lib/prepare/prepare-worker.ts',
    },
    bundle: true,
    format: 'esm',
    target: ['chrome100', 'safari15.4', 'firefox100'],
    outdir: '/',
    write: false,
  });
  return outputFiles.map(
    ({ path, text }) => [path.slice(path.lastIndexOf('/')), { type: 'text/javascript', body: text }] as const,
  );
}
