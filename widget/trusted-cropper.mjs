import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const name = /^cropperjs$/;
const file = /[\\/]cropperjs[\\/]dist[\\/]cropper\.esm\.js$/;

/**
 * Cropper sets its elements as `innerHTML`, which a page under Trusted Types refuses. The builds take its module and
 * make the same elements of the same text by themselves; where it does so in another way, they fail.
 */
export const trustedCropper = {
  name: 'trusted-cropper',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: name }, () => ({ path: findModule() }));
    onLoad({ filter: file }, async ({ path }) => ({ contents: replaceSink(await readFile(path, 'utf8')) }));
  },
};

/** The same for Rolldown. */
export const trustedCropperForRolldown = {
  name: 'trusted-cropper',
  resolveId: { filter: { id: name }, handler: findModule },
  load: { filter: { id: file }, handler: async (id) => replaceSink(await readFile(id, 'utf8')) },
};

function findModule() {
  return fileURLToPath(import.meta.resolve('cropperjs/dist/cropper.esm.js'));
}

function replaceSink(source) {
  const sink = 'template.innerHTML = TEMPLATE;';
  if (source.split(sink).length !== 2) throw new Error('Cropper makes its elements in another way now');
  return `${source.replace(sink, 'appendTemplate(template);')}\n${appendTemplate}`;
}

const appendTemplate = `
function appendTemplate(root) {
  let parent = root;
  for (const [, close, tag, attributes] of TEMPLATE.matchAll(/<(\\/?)([a-z]+)([^>]*)>/g)) {
    if (close) { parent = parent.parentNode; continue; }
    const element = document.createElement(tag);
    for (const [, name, value] of attributes.matchAll(/([a-z-]+)="([^"]*)"/g)) element.setAttribute(name, value);
    parent.append(element);
    parent = element;
  }
}
`;
