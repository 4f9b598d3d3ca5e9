import { relative } from 'node:path';
import type { CompatStatement } from '@mdn/browser-compat-data';
import ts from 'typescript-5';
import { repositoryRoot } from '../repository/repository-root.js';
import { lackingBrowsers } from './baseline.js';
import { lookUpFeature } from './look-up-feature.js';
import type { NewerUse } from './newer-use.js';

/**
 * Members and globals of JavaScript and the DOM that sources use and the baseline lacks. By types: `list.at(1)` is known
 * to be an array's method, and a method of our own by the same name is none.
 */
export function findNewerApis(files: readonly string[], options: ts.CompilerOptions): readonly NewerUse[] {
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const wanted = new Set(files);
  const uses: NewerUse[] = [];
  for (const source of program.getSourceFiles()) {
    if (!wanted.has(source.fileName)) continue;
    const visit = (node: ts.Node): void => {
      const found = ts.isIdentifier(node) ? findFeature(node, checker) : null;
      if (found !== null) {
        const lacking = lackingBrowsers(found.compat);
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        const file = relative(repositoryRoot, source.fileName);
        if (lacking.length > 0) uses.push({ feature: found.feature, file, line, lacking });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return uses;
}

interface Feature {
  readonly feature: string;
  readonly compat: CompatStatement;
}

function findFeature(name: ts.Identifier, checker: ts.TypeChecker): Feature | null {
  const symbol = checker.getSymbolAtLocation(name);
  const declaration = symbol?.declarations?.find(isOfTheLanguage);
  if (declaration === undefined || isTypeOnly(name)) return null;
  for (const path of listPaths(name, declaration, checker)) {
    const compat = lookUpFeature(path);
    if (compat !== null) return { feature: path.join('.'), compat };
  }
  return null;
}

function isOfTheLanguage(declaration: ts.Declaration): boolean {
  return /\/lib\.[a-z0-9.]*d\.ts$/.test(declaration.getSourceFile().fileName);
}

function isTypeOnly(name: ts.Identifier): boolean {
  return (
    ts.isTypeNode(name.parent) || ts.isTypeElement(name.parent) || ts.isHeritageClause(name.parent.parent)
  );
}

/** Where the data may speak of a name: under its own interface, under the receiver's, or as a global. */
function listPaths(
  name: ts.Identifier,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): readonly (readonly string[])[] {
  const member = name.text;
  // A class of the DOM is an interface and a variable of one name.
  if (!ts.isClassElement(declaration) && !ts.isTypeElement(declaration)) {
    return [
      ['api', member],
      ['api', 'Window', member],
      ['javascript', 'builtins', member],
    ];
  }
  const owners = [ownerOf(declaration), ...receiversOf(name, checker)].filter((owner) => owner !== '');
  return owners.flatMap((owner) => {
    const plain = owner.replace(/Constructor$/, '').replace(/^Readonly(?=Array|Set|Map)/, '');
    return [
      ['api', plain, member],
      ['api', plain, `${member}_static`],
      ['javascript', 'builtins', plain, member],
    ];
  });
}

function ownerOf(declaration: ts.Declaration): string {
  for (let node: ts.Node = declaration.parent; node !== undefined; node = node.parent) {
    if (ts.isInterfaceDeclaration(node)) return node.name.text;
    if (ts.isVariableDeclaration(node)) return node.name.getText();
  }
  return '';
}

/** Mixins such as `ParentNode` have no entry of their own: their members stand with each interface that has them. */
function receiversOf(name: ts.Identifier, checker: ts.TypeChecker): readonly string[] {
  if (!ts.isPropertyAccessExpression(name.parent) || name.parent.name !== name) return [];
  const names: string[] = [];
  const add = (type: ts.Type): void => {
    if (type.isUnionOrIntersection()) {
      for (const part of type.types) add(part);
      return;
    }
    const symbol = type.getSymbol();
    if (symbol !== undefined && !names.includes(symbol.name)) names.push(symbol.name);
    for (const base of type.getBaseTypes() ?? []) add(base);
  };
  add(checker.getTypeAtLocation(name.parent.expression));
  return names;
}
