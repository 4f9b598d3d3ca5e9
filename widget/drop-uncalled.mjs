import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { walkAst } from './walk-ast.mjs';

/**
 * Takes out of a module's classes the methods whose names nothing says, and the listeners to events whose names nothing
 * says. Sound as long as names are not put together: a class that reads itself by a computed name is an error.
 *
 * @param {string} code
 * @param {ReadonlySet<string>} namesInUse what everything else says: see `listNames`
 */
export function dropUncalled(code, namesInUse) {
  const edits = [];
  walkAst(parseAst(code), (node) => {
    if (node.type === 'MemberExpression' && node.computed && node.object.type === 'ThisExpression')
      throw new Error('a class reads itself by a computed name');
    if (node.type === 'MethodDefinition' && node.kind !== 'constructor' && !namesInUse.has(nameOf(node)))
      edits.push({ start: node.start, end: node.end, text: '' });
    const event = listenedEvent(node);
    if (event !== null && !namesInUse.has(event)) edits.push({ start: node.start, end: node.end, text: ';' });
  });
  return applyEdits(code, edits);
}

/**
 * Every name and text that code says: members, bindings, keys, strings. What names a method or a listened event is no
 * use of it; neither is what a method says of itself.
 */
export function listNames(code) {
  const names = new Set();
  const visit = (node, own) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, own);
      return;
    }
    if (node.type === 'MethodDefinition') {
      visit(node.value, nameOf(node));
      return;
    }
    if (listenedEvent(node) !== null) {
      const { callee, arguments: values } = node.expression;
      visit(callee, own);
      visit(values.slice(1), own);
      return;
    }
    const said = sayingOf(node);
    if (said !== null && said !== own) names.add(said);
    for (const value of Object.values(node)) visit(value, own);
  };
  visit(parseAst(code), null);
  return names;
}

function sayingOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'PrivateIdentifier') return `#${node.name}`;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateElement' ? node.value.cooked : null;
}

/** A method's name; of `[Symbol.for('a test')]` the text. */
function nameOf({ key, computed }) {
  if (!computed) return sayingOf(key);
  return key.type === 'CallExpression' && key.arguments[0]?.type === 'Literal'
    ? key.arguments[0].value
    : 'constructor';
}

/** The event of the statement `this.on('event', …)`, else null. */
function listenedEvent(node) {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return null;
  const { callee, arguments: values } = node.expression;
  const isOn = callee.property?.name === 'on' && callee.object.type === 'ThisExpression';
  return isOn && values[0]?.type === 'Literal' ? values[0].value : null;
}
