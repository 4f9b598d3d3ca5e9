import { readSources } from '../repository/read-sources.js';
import { formatTable } from './format-table.js';

/** What a host may say of a category: the members of `CategoryOptions` with their comments. */
export function formatCategoryOptions(): string {
  const path = 'server-sdk/src/lib/model/category.ts';
  const text = readSources('server-sdk').find((source) => source.path === path)?.text ?? '';
  const body = /export interface CategoryOptions \{\n([\s\S]*?)\n\}/.exec(text)?.[1];
  if (body === undefined) throw new Error(`${path} has no CategoryOptions`);
  const members = body.matchAll(/(?: {2}\/\*\*([\s\S]*?)\*\/\n)? {2}readonly (\w+)\??: ([^;]+);/g);
  const rows = [...members].map(([, comment = '', name = '', type = '']) => [
    `\`${name}\``,
    `\`${type}\``,
    comment.replace(/\s*\n\s*\*\s*/g, ' ').trim(),
  ]);
  return formatTable(['Field', 'Type', 'What it says'], rows);
}
