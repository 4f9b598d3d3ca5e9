import type { SourceFile } from '../repository/source-file.js';

/**
 * The words of the doc block above a statement, or null. A type right under the constant that it is made of (no
 * blank line between) shares the constant's block.
 * @param start where the statement begins
 */
export function findDocBlock(file: SourceFile, start: number): string | null {
  const block = file.comments.find(
    ({ type, value, end }) =>
      type === 'Block' && value.startsWith('*') && end <= start && file.text.slice(end, start).trim() === '',
  );
  if (block !== undefined) return clean(block.value);
  const above = file.program.body.findLast((statement) => statement.end <= start);
  if (above === undefined || file.text.slice(above.end, start) !== '\n') return null;
  return findDocBlock(file, above.start);
}

function clean(comment: string): string {
  return comment
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trimEnd())
    .join('\n')
    .trim();
}
