import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { repositoryRoot } from '../repository/repository-root.js';

/** The scenes of `<dossier-upload>` as one classic script that sets `stage`. */
export async function buildStage(): Promise<string> {
  const own = pathToFileURL(join(repositoryRoot, 'widget/css-text.mjs')).href;
  const { cssText } = (await import(own)) as { readonly cssText: Plugin };
  const { outputFiles } = await build({
    absWorkingDir: join(repositoryRoot, 'widget'),
    stdin: {
      contents: `import { stage } from './src/lib/elements/upload-testing/stage.ts'; globalThis.stage = stage;`,
      resolveDir: join(repositoryRoot, 'widget'),
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    plugins: [cssText],
    define: { 'import.meta.url': '"http://localhost/"' },
  });
  return outputFiles[0]?.text ?? '';
}
