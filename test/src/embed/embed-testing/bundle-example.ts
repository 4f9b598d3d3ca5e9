import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '@dossier/docs/vite-vue';
import { build as buildByEsbuild } from 'esbuild';
import { build as buildByVite, createServer } from 'vite';
import { repositoryRoot } from '../../repository/repository-root.js';
import type { Site } from './start-site.js';

const docs = join(repositoryRoot, 'docs');

/** Bundles a host's entry that stands in `docs/`, the worker beside it, and serves both below `/assets/`. */
export async function bundleByEsbuild(
  site: Site,
  contents: string,
  alias: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { outputFiles } = await buildByEsbuild({
    absWorkingDir: docs,
    entryPoints: { 'prepare-worker': '@dossier/widget/prepare-worker.js', page: 'virtual:page' },
    plugins: [
      {
        name: 'page',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^virtual:page$/ }, () => ({ path: 'page', namespace: 'virtual' }));
          onLoad({ filter: /.*/, namespace: 'virtual' }, () => ({
            contents,
            loader: 'tsx',
            resolveDir: docs,
          }));
        },
      },
    ],
    alias: { ...alias },
    outdir: 'assets',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'warning',
  });
  for (const { path, contents: bytes } of outputFiles) {
    site.files.set(`/assets/${path.slice(path.lastIndexOf('/') + 1)}`, {
      type: 'text/javascript; charset=utf-8',
      body: Buffer.from(bytes),
    });
  }
}

/** Serves the entry by Vite's own server as a developer does, with the same configuration; `/dossier` is the site's. */
export async function serveByVite(
  site: Site,
  contents: string,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const output = join(repositoryRoot, 'test/output');
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, 'vite-'));
  await writeFile(join(folder, 'page.ts'), contents);
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><html lang="zh-CN"><body><div id="app"></div><script type="module" src="/page.ts"></script></body></html>',
  );
  const server = await createServer({
    ...config,
    configFile: false,
    root: folder,
    cacheDir: join(folder, 'cache'),
    logLevel: 'error',
    server: {
      host: '127.0.0.1',
      port: 0,
      hmr: false,
      fs: { allow: [repositoryRoot] },
      // Not the short form, which would change the Host that the server compares the Origin with.
      proxy: { '/dossier': { target: site.url } },
    },
  });
  await server.listen();
  return {
    url: (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, ''),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same by Vite, with the configuration of the docs; the entry is `/assets/page.js`. */
export async function bundleByVite(site: Site, contents: string): Promise<void> {
  const output = join(repositoryRoot, 'test/output');
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, 'vite-'));
  const out = await mkdtemp(join(tmpdir(), 'dossier-vite-'));
  // Vite takes Lit's development build where this says anything else, as it does in tests.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await writeFile(join(folder, 'page.ts'), contents);
    await buildByVite({
      ...config,
      configFile: false,
      root: folder,
      logLevel: 'error',
      build: {
        outDir: out,
        emptyOutDir: true,
        rolldownOptions: {
          input: join(folder, 'page.ts'),
          output: { entryFileNames: 'assets/page.js' },
        },
      },
    });
    for (const name of await readdir(join(out, 'assets'))) {
      site.files.set(`/assets/${name}`, {
        type: 'text/javascript; charset=utf-8',
        body: await readFile(join(out, 'assets', name)),
      });
    }
  } finally {
    process.env.NODE_ENV = NODE_ENV;
    await rm(folder, { recursive: true });
    await rm(out, { recursive: true });
  }
}
