import type { SourceFile } from '../repository/source-file.js';
import { walkTree } from './walk-tree.js';

/** A function with a body in braces, and how long it is. */
export interface MeasuredFunction {
  readonly path: string;
  readonly firstLine: number;
  readonly lines: number;
}

/** Every function with a body in braces: one without is an expression, and counts with the one around it. */
export function measureFunctions(file: SourceFile): readonly MeasuredFunction[] {
  const measured: MeasuredFunction[] = [];
  walkTree(file.program, (node) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    if (!('body' in node) || (node.body as { type?: string } | null)?.type === undefined) return;
    if (!/^(BlockStatement|FunctionBody)$/.test((node.body as { type: string }).type)) return;
    if ('expression' in node && node.expression === true) return;
    const firstLine = lineOf(file.text, node.start);
    measured.push({ path: file.path, firstLine, lines: lineOf(file.text, node.end) - firstLine + 1 });
  });
  return measured;
}

function lineOf(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
