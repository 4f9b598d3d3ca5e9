import { Linter } from 'eslint';
import esX from 'eslint-plugin-es-x';

/** Newer language in a built script, other people's code in it included; by names, since types are gone. */
export function findNewerScript(code: string): readonly string[] {
  const messages = new Linter().verify(code, {
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    plugins: { 'es-x': { rules: esX.rules } },
    settings: { 'es-x': { aggressive: true } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    rules: Object.fromEntries(listRules().map((name) => [name, 'error'])),
  });
  return messages.map(({ ruleId, line, column }) => `${ruleId ?? 'does not parse'} at ${line}:${column}`);
}

/** Whatever came after ECMAScript 2022, and what Safari 15.4 lacks of earlier years. */
function listRules(): readonly string[] {
  const newer = Object.keys(esX.configs)
    .filter((name) => /^flat\/no-new-in-es(202[3-9]|next)$/.test(name))
    .flatMap((name) => Object.keys(esX.configs[name as keyof typeof esX.configs].rules ?? {}));
  const older = ['es-x/no-regexp-lookbehind-assertions', 'es-x/no-class-static-block'];
  return [...newer, ...older].filter((name) => !untellable.some((part) => name.includes(part)));
}

const untellable: readonly string[] = [
  // By name alone an iterator's `map` is an array's.
  'no-iterator-prototype',
  // `resize` and the like are methods of many classes.
  'no-resizable-and-growable-arraybuffers',
  // Uppy gives a class a second name that nobody calls; without the symbol it is another name.
  'no-symbol-dispose',
];
