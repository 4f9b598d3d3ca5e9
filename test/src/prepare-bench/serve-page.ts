import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { repositoryRoot } from '../repository/repository-root.js';

/** Bundles the bench's page from its sources and serves it on a free port of this machine. */
export async function servePage(): Promise<{ readonly url: string; close(): void }> {
  const files = await bundlePage();
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    const isPage = request.url === '/';
    response.setHeader('Content-Type', isPage ? 'text/html; charset=utf-8' : 'text/javascript');
    response.statusCode = isPage || file !== undefined ? 200 : 404;
    response.end(isPage ? page : file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

const page =
  '<!doctype html><html lang="zh"><title>bench:prepare</title><input type="file"><script type="module" src="/bench-page.js"></script></html>';

async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: repositoryRoot,
    entryPoints: {
      'bench-page': join('test/src/prepare-bench/page/bench-page.ts'),
      'encode-worker': join('test/src/prepare-bench/page/encode-worker.ts'),
      'prepare-worker': join('widget/src/lib/prepare/prepare-worker.ts'),
      'browser-image-compression': fileURLToPath(import.meta.resolve('browser-image-compression')),
    },
    bundle: true,
    format: 'esm',
    minify: true,
    outdir: '/',
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/')), text]));
}
