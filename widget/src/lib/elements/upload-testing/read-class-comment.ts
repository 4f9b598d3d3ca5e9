import { commands } from 'vitest/browser';

/** The class comment of an element as its source has it. */
export async function readClassComment(name: 'dossier-upload' | 'dossier-review'): Promise<string> {
  const source = await commands.readFile(`widget/src/lib/elements/${name}/${name}.ts`);
  const comments = [...source.matchAll(/\/\*\*[\s\S]*?\*\/(?=\nexport class)/g)];
  return (comments[0]?.[0] ?? '').replace(/\n \*/g, '');
}

/** The names in backquotes of one paragraph of it, such as `Parts:`. */
export async function listNames(
  name: 'dossier-upload' | 'dossier-review',
  heading: string,
  kind: RegExp,
): Promise<readonly string[]> {
  const comment = await readClassComment(name);
  const begin = comment.indexOf(`${heading}:`);
  if (begin < 0) throw new Error(`${name} does not document its ${heading}`);
  const paragraph = comment.slice(begin).split(/\.(?=\s*(?:[A-Z][a-z ]+:|Keyboard|@example|\*\/))/)[0] ?? '';
  return [...paragraph.matchAll(/`([^`]+)`/g)]
    .map(([, word]) => word ?? '')
    .filter((word) => kind.test(word));
}
