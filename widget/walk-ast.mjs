/** Calls `visit` with every node of a syntax tree, the outer ones first. */
export function walkAst(node, visit) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) walkAst(one, visit);
    return;
  }
  if (typeof node.type === 'string') visit(node);
  for (const value of Object.values(node)) walkAst(value, visit);
}
