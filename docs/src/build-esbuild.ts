import { build } from 'esbuild';

await build({
  // The worker is a file of its own, beside the chunks.
  entryPoints: { page: 'src/page.tsx', 'prepare-worker': '@dossier/widget/prepare-worker.js' },
  outdir: 'public/assets',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  jsx: 'automatic',
});
