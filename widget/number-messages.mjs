import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { findFiles } from './find-files.mjs';
import { walkAst } from './walk-ast.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Numbers the sentences of `<dossier-upload>`: `text('picture.remove')` becomes `text(212)` and a catalogue a list. Keys
 * that are put together (`lock.${reason}`) keep their names. The names of the others are a chunk of their own, which
 * only a page needs whose host has words of its own.
 */
export async function numberMessages() {
  const { messages } = await import(`${root}dist/locales/zh-CN.js`);
  const composed = await listComposed();
  const keys = Object.keys(messages).filter((key) => !composed.some((pattern) => pattern.test(key)));
  const numbers = new Map(keys.map((key, index) => [key, index]));
  return {
    name: 'number-messages',
    resolveId: { filter: { id: /^dossier-message-names$/ }, handler: () => '\0message-names' },
    load: {
      filter: {
        id: [/^\0message-names$/, /\/src\/locales\/(?!desk-)[^/]+\.ts$/, /\/base\/message-names\.ts$/],
      },
      async handler(id) {
        const code = id.endsWith('base/message-names.ts')
          ? await readFile(`${root}stand-ins/message-names.mjs`, 'utf8')
          : id === '\0message-names'
            ? `export const names = ${JSON.stringify(keys)};`
            : await listCatalogue(id);
        return { code, moduleType: 'js' };
      },
    },
    transform: {
      filter: { id: uploadSources },
      handler(code) {
        const edits = [];
        walkAst(parseAst(code, { lang: 'ts' }), ({ type, value, start, end }) => {
          if (type === 'Literal' && numbers.has(value))
            edits.push({ start, end, text: ` ${numbers.get(value)}` });
        });
        return edits.length === 0 ? null : { code: applyEdits(code, edits), map: null };
      },
    },
  };

  async function listCatalogue(id) {
    const { messages: words } = await import(id.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));
    const named = Object.entries(words).filter(([key]) => !numbers.has(key));
    const numbered = keys.map((key) => words[key]);
    return `export const messages = Object.assign(${JSON.stringify(numbered)}, ${JSON.stringify(Object.fromEntries(named))});`;
  }
}

/** Sources that may say a key of `<dossier-upload>`; the desk has a catalogue of its own. */
const uploadSources = /\/widget\/src\/lib\/(?!.*\/(?:desk-|dossier-review))[^?]*(?<!\.test)\.ts$/;

/** A pattern for each template literal that puts a key together. */
async function listComposed() {
  const patterns = [];
  for (const path of await findFiles(`${root}src/lib`, uploadSources)) {
    walkAst(parseAst(await readFile(path, 'utf8'), { lang: 'ts' }), ({ type, quasis }) => {
      if (type !== 'TemplateLiteral' || quasis.length === 1) return;
      const texts = quasis.map(({ value }) => value.cooked);
      if (/^[a-z]+\.[\w.]*$/i.test(texts[0]))
        patterns.push(new RegExp(`^${texts.map(escapePattern).join('\\w*')}$`));
    });
  }
  return patterns;
}

function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
