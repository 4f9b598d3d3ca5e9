import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { metadataOf, offsetStream, type Road, tus } from '../../fuzz/server/send-picture.js';
import {
  allRoads,
  type BadInput,
  bothRoads,
  type InputScene,
  input,
  withoutFiles,
} from '../bad-inputs-testing/bad-input.js';
import {
  announced,
  type Headers,
  inChunks,
  sendCreation,
  sendForm,
} from '../bad-inputs-testing/send-parts.js';

/** Creations whose headers are wrong: on the short road with the whole body, on the long one without. */
export const creationInputs: readonly BadInput[] = [
  input(1, 'length 0', allRoads, '400 empty_file', (scene) => sendEmpty(scene)),
  ...['-1', '1e3', '00', '+5', '0x10', 'NaN', ''].map((length) =>
    creation(2, `length "${length}"`, '400 bad_length', [['Upload-Length', length]]),
  ),
  ...['9007199254740991', '9007199254740993', '100000000000000000000'].map((length) =>
    creation(4, `length ${length}`, '413 too_large', [['Upload-Length', length]]),
  ),
  creation(5, 'no length', '400 bad_length', [['Upload-Length', null]]),
  creation(6, 'a length to come', '400 not_supported', [
    ['Upload-Length', null],
    ['Upload-Defer-Length', '1'],
  ]),
  creation(7, 'a length, and one to come', '400 not_supported', [['Upload-Defer-Length', '1']]),
  ...[
    'partial',
    'final;/dossier/uploads/a /dossier/uploads/b',
    'final;http://evil.example/a',
    'final;../../etc',
  ].map((concat) =>
    withoutFiles(creation(8, `Upload-Concat: ${concat}`, '400 not_supported', [['Upload-Concat', concat]])),
  ),
  input(9, 'a body longer than its length', ['short'], '413 too_large', (scene) =>
    sendCreation(scene, scene.picture(), [['Upload-Length', '200']]),
  ),
  input(9, 'a body of chunks longer than its length', ['short'], '413 too_large', (scene) =>
    sendCreation(scene, inChunks(scene.picture()), [
      ['Upload-Length', '200'],
      ['Content-Length', null],
      ['Transfer-Encoding', 'chunked'],
    ]),
  ),
  ...['image/jpeg', 'application/json', 'multipart/form-data; boundary=x'].map((type) =>
    input(14, `a body of ${type}`, ['short'], '415 unsupported_media_type', (scene) =>
      sendCreation(scene, scene.picture(), [['Content-Type', type]]),
    ),
  ),
  input(14, 'a form of text/plain', ['form'], '415 unsupported_media_type', (scene) =>
    sendForm(scene, [], [['Content-Type', 'text/plain']]),
  ),
  ...['gzip', 'br', 'deflate'].flatMap((coding) => [
    input(15, `a body in ${coding}`, ['short', 'form'], '415 unsupported_media_type', (scene) =>
      scene.road === 'form'
        ? sendForm(scene, [], [['Content-Encoding', coding]])
        : sendCreation(scene, scene.picture(), [['Content-Encoding', coding]]),
    ),
  ]),
  creation(17, 'no version', '412 tus_version', [['Tus-Resumable', null]], expectVersion),
  creation(17, 'version 0.2.2', '412 tus_version', [['Tus-Resumable', '0.2.2']], expectVersion),
  ...(['Upload-Length', 'Tus-Resumable', 'Authorization', 'Upload-Metadata'] as const).map((name) =>
    input(23, `${name} twice`, bothRoads, '400 bad_request', (scene) => sendTwice(scene, name)),
  ),
];

function creation(
  item: number,
  name: string,
  expects: string,
  headers: Headers,
  check: (answer: RawAnswer) => RawAnswer = (answer) => answer,
): BadInput {
  return input(item, name, bothRoads, expects, async (scene) =>
    check(await sendCreation(scene, scene.picture(), headers)),
  );
}

function expectVersion(answer: RawAnswer): RawAnswer {
  if (answer.headers.get('tus-version') !== '1.0.0') throw new Error('no Tus-Version');
  return answer;
}

function sendEmpty(scene: InputScene): Promise<RawAnswer> {
  if (scene.road !== 'form') return sendCreation(scene, Buffer.alloc(0), []);
  return sendForm(scene, [], [], Buffer.alloc(0));
}

function sendTwice(scene: InputScene, name: string): Promise<RawAnswer> {
  const bytes = scene.picture();
  const metadata = metadataOf(announced(scene, bytes));
  const headers: (readonly [string, string])[] = [
    tus,
    ['Upload-Length', String(bytes.length)],
    ['Upload-Metadata', metadata],
    ['Authorization', `Bearer ${scene.one.token}`],
    ...bodyType(scene.road),
  ];
  const again = headers.find(([own]) => own === name) ?? tus;
  const body = scene.road === 'short' ? { body: bytes } : {};
  return scene.one.send({ method: 'POST', path: 'uploads', headers: [...headers, again], ...body });
}

function bodyType(road: Road): readonly (readonly [string, string])[] {
  return road === 'short' ? [offsetStream] : [];
}
