import { parseAst } from 'rolldown/parseAst';
import { walkAst } from './walk-ast.mjs';

/** Edits that put what is known in the place of where it is read. */
export function listFacts(code, { options, members, variables }) {
  const edits = [];
  const program = parseAst(code);
  const written = listWritten(program);
  walkAst(program, (node) => {
    if (written.has(node)) return;
    const text = readFact(node);
    if (text !== undefined) edits.push({ start: node.start, end: node.end, text });
  });
  return edits;

  function readFact({ type, name, object, property, computed }) {
    if (type === 'Identifier') return own(variables, name);
    if (type !== 'MemberExpression' || computed) return undefined;
    const isOptions = object.name === 'options' || object.property?.name === 'options';
    return own(members, property.name) ?? (isOptions ? own(options, property.name) : undefined);
  }
}

/**
 * Edits that take out what Uppy and tus say to a log or a toast that nobody sees, and the words of their errors: the
 * widget asks an error for its kind.
 */
export function listSilence(code) {
  const edits = [];
  const put = ({ start, end }, text) => edits.push({ start, end, text });
  walkAst(parseAst(code), (node) => {
    const { type, callee } = node;
    if (type === 'CallExpression' && isSilent(callee)) put(node, 'void 0');
    if (type === 'NewExpression' && /Error$/.test(callee.name) && isText(node.arguments[0]))
      put(node.arguments[0], '""');
    if (type === 'Literal' && String(node.value).startsWith('tus: ')) put(node, '""');
    if (type === 'TemplateLiteral' && node.quasis[0].value.raw.startsWith('tus: ')) put(node, '""');
  });
  return edits;
}

function isSilent(callee) {
  if (callee.type === 'Identifier') return callee.name === 'log';
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  const isUppy = callee.object.type === 'ThisExpression' || callee.object.property?.name === 'uppy';
  return (isUppy && ['log', 'info'].includes(callee.property.name)) || callee.object.name === 'console';
}

function isText(node) {
  if (node?.type === 'BinaryExpression') return isText(node.left) || isText(node.right);
  return node?.type === 'TemplateLiteral' || typeof node?.value === 'string';
}

/** Nodes that name or call something instead of reading it. */
function listWritten(program) {
  const written = new Set();
  walkAst(program, (node) => {
    const { type } = node;
    if (type === 'AssignmentExpression') written.add(node.left);
    if (type === 'CallExpression') written.add(node.callee);
    if (type === 'UnaryExpression' && node.operator === 'delete') written.add(node.argument);
    if (type === 'VariableDeclarator') written.add(node.id);
    if (type === 'MemberExpression' && !node.computed) written.add(node.property);
    if (type === 'Property' || type === 'MethodDefinition' || type === 'PropertyDefinition')
      written.add(node.key);
    if (/Function/.test(type)) for (const param of node.params) written.add(param);
  });
  return written;
}

function own(table, name) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
