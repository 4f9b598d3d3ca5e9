import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { walkAst } from './walk-ast.mjs';

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
      walkAst(parseAst(code, { lang: 'ts' }), ({ type, tag, quasi }) => {
        const minify = type === 'TaggedTemplateExpression' ? minifiers[tag.name] : undefined;
        if (minify)
          edits.push(
            ...quasi.quasis.map(({ start, value }) => editQuasi(code, start + 1, value.raw, minify)),
          );
      });
      if (edits.length === 0) return null;
      return { code: applyEdits(code, edits), map: null };
    },
  },
};

function editQuasi(code, start, raw, minify) {
  const end = start + raw.length;
  if (code.slice(start, end) !== raw) throw new Error('a template is not where it was parsed');
  return { start, end, text: minify(raw) };
}

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
