import { makeForm } from '../../fuzz/server/make-form.js';
import { metadataOf } from '../../fuzz/server/send-picture.js';
import {
  allRoads,
  type BadInput,
  bothRoads,
  type InputScene,
  input,
} from '../bad-inputs-testing/bad-input.js';
import {
  announced,
  sendAnnounced,
  sendCreation,
  sendForm,
  sendWhole,
} from '../bad-inputs-testing/send-parts.js';

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');

/** What an announcement says, or how it says it. */
export const metadataInputs: readonly BadInput[] = [
  metadata('base64 that is none', (good) => `${good},x %%%`),
  metadata('a key twice', (good) => `${good},${good.split(',')[0]}`),
  metadata('a comma at the end', (good) => `${good},`),
  metadata('a key that is not ASCII', (good) => `${good},${Buffer.from('名').toString('latin1')} eA==`),
  input(18, 'a field twice', ['form'], '400 bad_metadata', (scene) =>
    sendForm(scene, [['category', 'both']]),
  ),
  ...['__proto__', 'constructor', 'toString'].map((key) =>
    input(19, `the key ${key}`, allRoads, '400 bad_metadata', async (scene) => {
      const answer = await sendMore(scene, key, 'x');
      if (Object.keys(Object.prototype).length > 0) throw new Error('a prototype was changed');
      return answer;
    }),
  ),
  input(20, 'metadata of more than 2 KB', allRoads, '400 bad_metadata', (scene) =>
    sendMore(scene, 'x', 'y'.repeat(2_100)),
  ),
  ...['contentType', 'cacheControl', 'owner', 'status', 'filetype'].map((key) =>
    input(
      21,
      `the key ${key}, which nobody asked for`,
      allRoads,
      'accepted',
      (scene) => sendMore(scene, key, canary),
      async ({ one, stage }, answer) => {
        const state = JSON.stringify(await one.state());
        const location = answer.headers.get('location')?.replace('/dossier/', '') ?? 'uploads/x';
        const head = await one.send({
          method: 'HEAD',
          path: location,
          headers: [['Tus-Resumable', '1.0.0']],
        });
        const told = [
          answer.body.toString(),
          ...answer.headers.values(),
          ...head.headers.values(),
          state,
        ].join();
        if (told.includes(canary) || told.includes(base64(canary))) throw new Error('it was served');
        const kept = JSON.stringify([
          ...stage.rows.all('select * from uploads'),
          ...stage.rows.all('select * from materials'),
        ]);
        if (kept.includes('canary')) throw new Error('it was stored');
      },
    ),
  ),
  input(22, 'a value that is not UTF-8', bothRoads, '400 bad_metadata', (scene) => {
    const bytes = scene.picture();
    const good = metadataOf(announced(scene, bytes));
    const bad = good.replace(/filename [^,]*/, `filename ${base64(Buffer.from([0x61, 0xff, 0xc0, 0x80]))}`);
    return sendCreation(scene, bytes, [], bad);
  }),
  input(22, 'a value that is not UTF-8', ['form'], '400 bad_metadata', async (scene) => {
    const bytes = scene.picture();
    const mark = 'marked-to-be-replaced';
    const { type, body } = formOf(scene, bytes, mark);
    const at = body.indexOf(mark);
    body.fill(0xff, at, at + mark.length);
    return scene.one.send({ method: 'POST', path: 'uploads/form', headers: [['Content-Type', type]], body });
  }),
  ...['short', 'with blank!!', '../../etc/passwd', 'x'.repeat(65)].map((key) =>
    input(18, `the idempotency key "${key.slice(0, 20)}"`, allRoads, '400 bad_metadata', (scene) =>
      sendAnnounced(scene, { key }),
    ),
  ),
  ...['Both', 'both/..', 'only-r2', 'constructor', ''].map((category) =>
    input(
      85,
      `the category "${category}"`,
      allRoads,
      category === '' ? ['400 unknown_category', '400 bad_metadata'] : '400 unknown_category',
      (scene) => sendAnnounced(scene, { category }),
    ),
  ),
];

const canary = 'canary text/html <script>';

function metadata(name: string, damage: (good: string) => string): BadInput {
  return input(18, name, bothRoads, '400 bad_metadata', (scene) => {
    const bytes = scene.picture();
    return sendCreation(scene, bytes, [], damage(metadataOf(announced(scene, bytes))));
  });
}

function sendMore(scene: InputScene, key: string, value: string) {
  if (scene.road === 'form') return sendForm(scene, [[key, value]]);
  const bytes = scene.picture();
  return sendWhole(scene, bytes, `${metadataOf(announced(scene, bytes))},${key} ${base64(value)}`);
}

function formOf(scene: InputScene, bytes: Buffer, filename: string) {
  return makeForm(Object.entries(announced(scene, bytes, { filename })), bytes);
}
