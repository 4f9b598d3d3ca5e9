import { type Block, type CssNode, type Declaration, parse, walk } from 'css-tree';
import { lackingBrowsers } from './baseline.js';
import { lookUpFeature } from './look-up-feature.js';
import type { NewerUse } from './newer-use.js';

/** Properties, values, units, selectors and at-rules of a style sheet that the baseline lacks. */
export function findNewerCss(css: string, file: string, firstLine: number): readonly NewerUse[] {
  const uses: NewerUse[] = [];
  const tree = parse(css, { positions: true, parseCustomProperty: true });
  walk(tree, function look(node: CssNode) {
    // An older declaration of the same property stands before it: old browsers keep that one.
    if (this.declaration && this.block && isSaidBefore(this.declaration, this.block)) return;
    const property = this.declaration?.property ?? '';
    for (const path of listPaths(node, property)) {
      const compat = lookUpFeature(path);
      if (compat === null) continue;
      const lacking = lackingBrowsers(compat);
      const line = firstLine + (node.loc?.start.line ?? 1) - 1;
      if (lacking.length > 0) uses.push({ feature: path.join('.'), file, line, lacking });
    }
  });
  return uses;
}

function isSaidBefore(declaration: Declaration, { children }: Block): boolean {
  const all = children.toArray();
  return all
    .slice(0, all.indexOf(declaration))
    .some((one) => one.type === 'Declaration' && one.property === declaration.property);
}

function listPaths(node: CssNode, property: string): readonly (readonly string[])[] {
  switch (node.type) {
    case 'Declaration':
      return [['css', 'properties', node.property]];
    case 'Identifier':
      return [['css', 'properties', property, node.name]];
    case 'Function':
      return functionHomes.map((home) => ['css', 'types', ...home, node.name]);
    case 'Dimension':
      return /^[dls]v(h|w|i|b|min|max)$/.test(node.unit)
        ? [['css', 'types', 'length', 'viewport_percentage_units_dynamic']]
        : [['css', 'types', 'length', node.unit]];
    case 'PseudoClassSelector':
    case 'PseudoElementSelector':
      return [['css', 'selectors', node.name]];
    case 'NestingSelector':
      return [['css', 'selectors', 'nesting']];
    case 'Atrule':
      return [['css', 'at-rules', node.name]];
    default:
      return [];
  }
}

/** Groups of the data in which a function may stand. */
const functionHomes = [
  [],
  ['color'],
  ['image'],
  ['length'],
  ['gradient'],
  ['easing-function'],
  ['transform-function'],
];
