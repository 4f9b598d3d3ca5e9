import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../repository/repository-root.js';
import { addWeights, measureBytes, type Weight } from './measure-bytes.js';

/** What somebody would embed instead, by its name: scripts and styles. */
export async function weighPeers(): Promise<Readonly<Record<string, Weight>>> {
  const weights: Record<string, Weight> = {};
  for (const [name, source] of Object.entries(peers)) weights[name] = await weigh(source);
  return weights;
}

/** Each as its own guide says to start it. */
const peers: Readonly<Record<string, string>> = {
  'Uppy: core, Dashboard, tus': `
    import { Uppy } from '@uppy/core';
    import Dashboard from '@uppy/dashboard';
    import Tus from '@uppy/tus';
    import '@uppy/core/css/style.min.css';
    import '@uppy/dashboard/css/style.min.css';
    new Uppy().use(Dashboard, { inline: true, target: '#uppy' }).use(Tus, { endpoint: '/files' });`,
  'FilePond with four plugins': `
    import * as FilePond from 'filepond';
    import Preview from 'filepond-plugin-image-preview';
    import Orientation from 'filepond-plugin-image-exif-orientation';
    import Types from 'filepond-plugin-file-validate-type';
    import Size from 'filepond-plugin-file-validate-size';
    import 'filepond/dist/filepond.min.css';
    import 'filepond-plugin-image-preview/dist/filepond-plugin-image-preview.min.css';
    FilePond.registerPlugin(Preview, Orientation, Types, Size);
    FilePond.create(document.querySelector('input'));`,
  'Lit, Uppy core, tus-js-client': `
    import { LitElement, html } from 'lit';
    import { Uppy } from '@uppy/core';
    import { Upload } from 'tus-js-client';
    customElements.define('some-upload', class extends LitElement { render() { return html\`<p></p>\`; } });
    new Uppy().on('file-added', (file) => new Upload(file.data, { endpoint: '/files' }).start());`,
};

async function weigh(contents: string): Promise<Weight> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(repositoryRoot, 'test') },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['chrome100', 'safari15.4', 'firefox100'],
    outdir: 'out',
    legalComments: 'none',
    loader: { '.svg': 'dataurl' },
    logLevel: 'error',
  });
  return addWeights(outputFiles.map((file) => measureBytes(file.contents)));
}
