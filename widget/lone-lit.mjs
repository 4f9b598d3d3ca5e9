/**
 * Lit without the marks that its modules leave for other copies of Lit and for polyfills of browsers that we do not
 * carry. A host's own Lit then does not warn of ours. Only in the assets; where Lit leaves them in another way, the
 * build fails.
 */
export const loneLit = {
  name: 'lone-lit',
  transform: {
    filter: {
      id: /[\\/](lit-html[\\/]lit-html|lit-element[\\/]lit-element|@lit[\\/]reactive-element[\\/]reactive-element)\.js$/,
    },
    handler: (code) => ({ code: marks.reduce(dropOnce, code), map: null }),
  },
};

const marks = [
  /\(\w+\.(?:litHtml|litElement|reactiveElement)Versions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  /\w+\.(?:litHtml|litElement|reactiveElement)PolyfillSupport\b/,
];

function dropOnce(code, mark) {
  if (code.split(mark).length !== 2) throw new Error('Lit leaves its marks in another way now');
  return code.replace(mark, 'void 0');
}
