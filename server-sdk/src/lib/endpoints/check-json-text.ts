import { DossierError } from '../errors/dossier-error.js';

/** No route's form goes deeper. */
const deepest = 32;

/**
 * Refuses what `JSON.parse` lets pass without a word: a key that stands twice in one object (the reader before us may
 * have seen the other one), keys that name an object's prototype, and nesting without end.
 * @param text what `JSON.parse` has taken
 * @throws DossierError `bad_json`
 */
export function checkJsonText(text: string): void {
  const open: Array<Set<string> | null> = [];
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null);
    else if (token === '}' || token === ']') open.pop();
    else checkKey(open.at(-1), token, colon);
    if (open.length > deepest) throw new DossierError('bad_json', { details: { field: '' } });
  }
}

/** Brackets, and strings with the colon that makes a key of one. */
const tokens = /[{}[\]]|"(?:[^"\\]|\\.)*"(\s*:)?/g;
const prototypeKeys = new Set(['__proto__', 'constructor', 'prototype']);

function checkKey(keys: Set<string> | null | undefined, token: string, colon: string | undefined): void {
  if (colon === undefined || keys === null || keys === undefined) return;
  const key = JSON.parse(token.slice(0, token.length - colon.length)) as string;
  if (keys.has(key) || prototypeKeys.has(key)) throw new DossierError('bad_json', { details: { field: '' } });
  keys.add(key);
}
