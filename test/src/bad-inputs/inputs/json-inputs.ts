import {
  allRoads,
  type BadInput,
  type InputScene,
  input,
  noRoad,
  prepared,
} from '../bad-inputs-testing/bad-input.js';
import { ask, newSubmitted } from '../bad-inputs-testing/people.js';
import { sendAnnounced } from '../bad-inputs-testing/send-parts.js';

const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
const bodies: readonly (readonly [string, string])[] = [
  ['a field that nobody asked for', '{"revision":0,"declared":true,"status":"approved"}'],
  ['an owner', '{"revision":0,"declared":true,"ownerId":"2"}'],
  ['__proto__', '{"revision":0,"declared":true,"__proto__":{"a":1}}'],
  ['constructor', '{"revision":0,"declared":true,"constructor":{}}'],
  ['nesting without end', deep],
  ['nesting without end in a field', `{"revision":0,"declared":${deep}}`],
  ['a field twice', '{"revision":0,"declared":true,"declared":true}'],
  ['1e400', '{"revision":1e400,"declared":true}'],
  ['no JSON', '{"revision":0,'],
];
const profiles: readonly (readonly [string, string])[] = [
  ['a field twice', '{"values":{"phone":"13800138000","phone":"13800138001"}}'],
  ['a prototype', '{"values":{"phone":"13800138000","__proto__":"x"}}'],
  ['a status', '{"values":{"phone":"13800138000"},"status":"approved"}'],
];

/** JSON that is none of ours, in whatever state the application is. */
export const jsonInputs: readonly BadInput[] = [
  ...bodies.flatMap(([name, body]) => [
    input(93, `submission: ${name}`, noRoad, '400 bad_json', (scene) =>
      sendJson(scene, 'POST', 'submission', body),
    ),
    prepared(
      93,
      `submission of what is locked: ${name}`,
      noRoad,
      '400 bad_json',
      newSubmitted,
      (_scene, { person }) => ask(person, 'POST', 'submission', body),
    ),
  ]),
  ...profiles.map(([name, body]) =>
    input(93, `profile: ${name}`, noRoad, '400 bad_json', (scene) => sendJson(scene, 'PUT', 'profile', body)),
  ),
  ...["' OR 1=1 --", '{"$gt":""}', '{{7*7}}', '%27', '$(id)'].flatMap((text) => [
    input(99, `the key ${text}`, allRoads, '400 bad_metadata', (scene) =>
      sendAnnounced(scene, { key: text }),
    ),
    input(99, `the digest ${text}`, allRoads, '400 bad_metadata', (scene) =>
      sendAnnounced(scene, { sha256: text }),
    ),
    input(99, `the category ${text}`, allRoads, '400 unknown_category', (scene) =>
      sendAnnounced(scene, { category: text }),
    ),
    input(99, `the id ${text}`, noRoad, ['404 not_found', '400 bad_request'], (scene) =>
      ask(scene.one, 'DELETE', `materials/${encodeURIComponent(text)}`),
    ),
  ]),
  input(100, 'ANSI and line feeds in a field that is logged', noRoad, '404 not_found', (scene) =>
    ask(scene.one, 'GET', `%0d%0a%1b[31m${'x'.repeat(50)}`),
  ),
];

async function sendJson({ one }: InputScene, method: string, path: string, body: string) {
  const answer = await ask(one, method, path, body);
  if (({} as { a?: number }).a !== undefined) throw new Error('a prototype was changed');
  return answer;
}
