import { parseAst } from 'rolldown/parseAst';
import { applyEdits } from './apply-edits.mjs';
import { walkAst } from './walk-ast.mjs';

/**
 * What code says. `said`: members, bindings, keys, strings; not what only names a method, a default of an option or an
 * event, nor what a method says of itself. `emitted` and `heard`: events by their names.
 * @typedef {{ said: Set<string>, emitted: Set<string>, heard: Set<string> }} Names
 */

/**
 * Takes out of a module what nothing asks for by name: methods of its classes, defaults of options, listeners to events
 * that nobody emits, events that nobody listens to. Sound as long as names are not put together: a class that reads
 * itself by a computed name is an error.
 *
 * @param {string} code
 * @param {Names} names what the code of the whole page says
 * @param {readonly string[]} uncalled methods that are not called although something has their name
 */
export function dropUncalled(code, { said, emitted, heard }, uncalled) {
  const edits = [];
  const drop = ({ start, end }, text) => edits.push({ start, end, text });
  walkAst(parseAst(code), (node) => {
    if (node.type === 'MemberExpression' && node.computed && node.object.type === 'ThisExpression')
      throw new Error('a class reads itself by a computed name');
    if (isNamedMethod(node) && (!said.has(nameOf(node)) || uncalled.includes(nameOf(node)))) drop(node, '');
    for (const one of defaultsOf(node)) if (!said.has(sayingOf(one.key))) drop(one, '...null');
    const event = eventOf(node);
    if (event === null || said.has(event.name) || (event.isEmitted ? heard : emitted).has(event.name)) return;
    // What is left is what the call answers.
    const { start, end } = node.callee.object;
    drop(node, event.isEmitted ? 'void 0' : code.slice(start, end));
  });
  return applyEdits(code, edits);
}

/** @returns {Names} */
export function listNames(...codes) {
  const names = { said: new Set(), emitted: new Set(), heard: new Set() };
  for (const code of codes) collect(parseAst(code), null, names);
  return names;
}

function collect(node, method, names) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, method, names);
    return;
  }
  if (isNamedMethod(node)) {
    collect(node.value, nameOf(node), names);
    return;
  }
  const event = eventOf(node);
  if (event !== null) {
    (event.isEmitted ? names.emitted : names.heard).add(event.name);
    collect(node.callee, method, names);
    collect(node.arguments.slice(1), method, names);
    return;
  }
  const defaults = defaultsOf(node);
  if (defaults.length > 0) {
    for (const { key, value } of defaults)
      collect([...(key.type === 'Identifier' ? [] : [key]), value], method, names);
    return;
  }
  const statically = staticOf(node);
  if (statically !== null && statically !== method) names.said.add(statically);
  const saying = sayingOf(node);
  if (saying !== null && saying !== method) names.said.add(saying);
  for (const value of Object.values(node)) collect(value, method, names);
}

function sayingOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'PrivateIdentifier') return `#${node.name}`;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateElement' ? node.value.cooked : null;
}

/** `Upload.terminate` says the static method of a class; so does whatever asks an object for its class. */
function staticOf({ type, object, property, computed }) {
  if (type !== 'MemberExpression' || computed) return null;
  const isClass =
    object.type === 'Identifier' ? /^[_$]*[A-Z]/.test(object.name) : object.property?.name === 'constructor';
  return isClass ? `static ${property.name}` : null;
}

function isNamedMethod(node) {
  return node.type === 'MethodDefinition' && node.kind !== 'constructor' && nameOf(node) !== null;
}

/** A method's name; of `[Symbol.for('a test')]` the text; null where it has no such name. */
function nameOf({ key, computed, static: isStatic }) {
  if (!computed) return isStatic ? `static ${sayingOf(key)}` : sayingOf(key);
  return key.type === 'CallExpression' && key.arguments.length === 1 ? sayingOf(key.arguments[0]) : null;
}

/** The properties of `const defaultOptions = { … }`, which are read by name. */
function defaultsOf({ type, id, init }) {
  const isTable =
    type === 'VariableDeclarator' &&
    /^defaultOptions(?:\$\d+)?$/.test(id.name) &&
    init?.type === 'ObjectExpression';
  return isTable ? init.properties.filter((one) => one.type === 'Property' && !one.computed) : [];
}

/** The event of `….on('event', …)`, `….once(…)`, `….off(…)` and `….emit('event', …)`, else null. */
function eventOf({ type, callee, arguments: values }) {
  if (type !== 'CallExpression') return null;
  const verb = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : '';
  if (!['on', 'once', 'off', 'emit'].includes(verb) || typeof values[0]?.value !== 'string') return null;
  return { name: values[0].value, isEmitted: verb === 'emit' };
}
