import { findDocBlock } from '../house/find-doc-block.js';
import { readSources } from '../repository/read-sources.js';

/**
 * An element's reference: its class comment.
 * @param name such as `dossier-upload`
 */
export function formatElement(name: string): string {
  const path = `widget/src/lib/elements/${name}/${name}.ts`;
  const file = readSources('widget').find((source) => source.path === path);
  const element = file?.exports.find((entry) => /^Dossier[A-Z]/.test(entry.name));
  const words = file === undefined || element === undefined ? null : findDocBlock(file, element.start);
  if (words === null) throw new Error(`${path} has no element with a class comment`);
  return words;
}
