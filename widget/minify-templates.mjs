import { parseAst } from 'rolldown/parseAst';

/**
 * Takes comments and needless whitespace out of `css` and `html` templates, which a minifier of scripts leaves as they
 * are. Only the literal parts are touched, each by itself; strings inside CSS stay.
 */
export const minifyTemplates = {
  name: 'minify-templates',
  transform: {
    filter: { id: /\/widget\/src\/.*\.ts$/ },
    handler(code) {
      const edits = [];
      walk(parseAst(code, { lang: 'ts' }), ({ type, tag, quasi }) => {
        const minify = type === 'TaggedTemplateExpression' ? minifiers[tag.name] : undefined;
        if (minify)
          edits.push(
            ...quasi.quasis.map(({ start, value }) => ({ start: start + 1, raw: value.raw, minify })),
          );
      });
      if (edits.length === 0) return null;
      return { code: applyEdits(code, edits), map: null };
    },
  },
};

/** Exported for its test. */
export function minifyCss(css) {
  return css
    .replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?:\/\*[\s\S]*?\*\/|\s)+/g, (_, string) => string ?? ' ')
    .replace(
      /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s*([{};,])\s*|:\s+/g,
      // A space before a colon is a descendant, one behind it never means anything.
      (_match, string, mark) => string ?? mark ?? ':',
    )
    .replace(/;}/g, '}');
}

/** A line break with its indent is one line break: the same to a browser, whatever `white-space` says of blanks. */
function minifyHtml(html) {
  return html.replace(/\s*\n\s*/g, '\n');
}

const minifiers = { css: minifyCss, html: minifyHtml };

function walk(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
    return;
  }
  if (typeof node.type === 'string') visit(node);
  for (const value of Object.values(node)) walk(value, visit);
}

function applyEdits(code, edits) {
  let result = code;
  for (const { start, raw, minify } of edits.sort((a, b) => b.start - a.start)) {
    if (result.slice(start, start + raw.length) !== raw)
      throw new Error('a template is not where it was parsed');
    result = result.slice(0, start) + minify(raw) + result.slice(start + raw.length);
  }
  return result;
}
