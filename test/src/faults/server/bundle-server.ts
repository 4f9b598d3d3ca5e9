import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

let bundling: Promise<string> | null = null;

/** The server process as one file, as a host's own bundler would make it: starts in half the time. */
export function bundleServer(): Promise<string> {
  bundling ??= bundle();
  return bundling;
}

async function bundle(): Promise<string> {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const outdir = at(`../bundled-${process.pid}`);
  await build({
    entryPoints: {
      'serve-struck': at('serve-struck.js'),
      'struck-thread': at('struck-thread.js'),
      'check-process': at('../../../../server-sdk/dist/lib/images/check-process.js'),
    },
    ...{ bundle: true, platform: 'node', format: 'esm', outdir, logLevel: 'error' },
    external: ['sharp', '@photostructure/sqlite'],
    banner: {
      js: "import { createRequire as createTheRequire } from 'node:module'; const require = createTheRequire(import.meta.url);",
    },
  });
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  return `${outdir}/serve-struck.js`;
}
