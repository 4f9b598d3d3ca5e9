import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { metadataOf, tus } from '../../fuzz/server/send-picture.js';
import {
  type BadInput,
  bothRoads,
  type InputScene,
  input,
  noRoad,
  prepared,
} from '../bad-inputs-testing/bad-input.js';
import {
  announced,
  type Begun,
  begin,
  type Headers,
  inChunks,
  sendCreation,
  sendPatch,
} from '../bad-inputs-testing/send-parts.js';

/** PATCHes that are wrong, of uploads that stay in memory in one piece and of those that come in segments. */
export const patchInputs: readonly BadInput[] = [
  patch(
    10,
    'a body of chunks that is too long',
    '413 too_large',
    { 'Content-Length': null, 'Transfer-Encoding': 'chunked' },
    (bytes) => inChunks(Buffer.concat([bytes, bytes])),
  ),
  ...['50', '101', '150'].map((offset) =>
    prepared(
      11,
      `offset ${offset} where 100 is true`,
      bothRoads,
      '409 offset_mismatch',
      begun,
      async (scene, one) => {
        const answer = await sendPatch(scene, one, [['Upload-Offset', offset]], Buffer.alloc(10));
        if (answer.headers.get('upload-offset') !== '100')
          throw new Error('409 does not tell the true offset');
        return answer;
      },
    ),
  ),
  ...(['at', 'beyond'] as const).map((place) =>
    prepared(12, `a start ${place} the length`, bothRoads, '413 too_large', begun, (scene, one) =>
      sendPatch(
        scene,
        one,
        [['Upload-Offset', String(one.bytes.length + (place === 'at' ? 0 : 1))]],
        Buffer.alloc(10),
      ),
    ),
  ),
  patch(12, 'a reach beyond the length', '413 too_large', {}, (bytes) =>
    Buffer.concat([bytes, Buffer.alloc(1)]),
  ),
  prepared(
    13,
    '100 empty PATCHes behind the end',
    bothRoads,
    'accepted',
    finished,
    async (scene, { path, bytes }) => {
      let last: RawAnswer | null = null;
      for (let times = 0; times < 100; times += 1) {
        last = await sendPatch(scene, { path, bytes, offset: bytes.length });
        if (last.status !== 204) return last;
      }
      expectOnce(scene, path);
      return last as RawAnswer;
    },
  ),
  ...['image/jpeg', 'application/octet-stream', 'text/plain'].map((type) =>
    patch(14, `a body of ${type}`, '415 unsupported_media_type', { 'Content-Type': type }),
  ),
  ...['gzip', 'br', 'deflate'].map((coding) =>
    patch(15, `a body in ${coding}`, '415 unsupported_media_type', { 'Content-Encoding': coding }),
  ),
  ...[null, '-1', '0.5', '1e2', '9007199254740993', '99999999999999999999'].map((offset) =>
    patch(16, `Upload-Offset: ${offset}`, '400 bad_offset', { 'Upload-Offset': offset }),
  ),
  ...[null, '0.2.2'].flatMap((version) =>
    (['PATCH', 'HEAD', 'DELETE'] as const).map((method) =>
      prepared(
        17,
        `${method} of version ${version}`,
        bothRoads,
        method === 'HEAD' ? '412' : '412 tus_version',
        begun,
        async (scene, one) => {
          const headers: Headers = [['Tus-Resumable', version]];
          const answer =
            method === 'PATCH'
              ? await sendPatch(scene, one, headers)
              : await plain(scene, method, one.path, version);
          if (answer.headers.get('tus-version') !== '1.0.0') throw new Error('no Tus-Version');
          return answer;
        },
      ),
    ),
  ),
  prepared(23, 'Upload-Offset twice', bothRoads, '400 bad_request', begun, (scene, { path, bytes }) =>
    scene.one.send({
      ...{ method: 'PATCH', path, body: bytes.subarray(100) },
      headers: [
        tus,
        ['Content-Type', 'application/offset+octet-stream'],
        ['Upload-Offset', '100'],
        ['Upload-Offset', '100'],
      ],
    }),
  ),
  prepared(26, 'POST that says PATCH', bothRoads, 'accepted', begun, (scene, { path, bytes }) =>
    scene.one.send({
      ...{ method: 'POST', path, body: bytes.subarray(100) },
      headers: [
        tus,
        ['Content-Type', 'application/offset+octet-stream'],
        ['Upload-Offset', '100'],
        ['X-HTTP-Method-Override', 'PATCH'],
      ],
    }),
  ),
  ...['DELETE', 'HEAD', 'PUT'].map((method) =>
    prepared(26, `POST that says ${method}`, bothRoads, '405 method_not_allowed', begun, (scene, { path }) =>
      scene.one.send({ method: 'POST', path, headers: [tus, ['X-HTTP-Method-Override', method]] }),
    ),
  ),
  prepared(
    26,
    'DELETE that says PATCH is a DELETE of a committed upload',
    noRoad,
    '403 forbidden',
    finished,
    (scene, { path }) =>
      scene.one.send({ method: 'DELETE', path, headers: [tus, ['X-HTTP-Method-Override', 'PATCH']] }),
  ),
  input(26, 'a creation that says DELETE', ['short'], 'accepted', (scene) =>
    sendCreation(scene, scene.picture(), [['X-HTTP-Method-Override', 'DELETE']]),
  ),
  prepared(
    35,
    'a checksum of another piece',
    bothRoads,
    ['400 not_supported', 'accepted'],
    begun,
    (scene, one) => sendPatch(scene, one, [['Upload-Checksum', 'sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=']]),
  ),
  input(36, 'the same PATCH twice at once', ['long'], 'accepted', (scene) => sendTwin(scene)),
  input(36, 'the same creation twice at once', ['short'], 'accepted', (scene) => createTwin(scene)),
];

async function begun(scene: InputScene): Promise<Begun> {
  return scene.road === 'long' ? begin(scene, 100, big(scene), 'large') : begin(scene);
}

/** Over 1 MiB: never whole in memory. What stands behind a picture's end is no part of it. */
function big(scene: InputScene): Buffer {
  return Buffer.concat([scene.picture(), Buffer.alloc(1_100_000, 7)]);
}

async function finished(scene: InputScene): Promise<Begun> {
  const one = await begun(scene);
  await sendPatch(scene, one);
  return { ...one, offset: one.bytes.length };
}

function patch(
  item: number,
  name: string,
  expects: string,
  headers: Readonly<Record<string, string | null>>,
  bodyOf: (bytes: Buffer) => Buffer = (bytes) => bytes,
): BadInput {
  return prepared(item, name, bothRoads, expects, begun, (scene, one) =>
    sendPatch(scene, one, Object.entries(headers), bodyOf(one.bytes.subarray(one.offset))),
  );
}

function plain(
  { one }: InputScene,
  method: string,
  path: string,
  version: string | null,
): Promise<RawAnswer> {
  const headers = version === null ? [] : [['Tus-Resumable', version] as const];
  return one.send({ method, path, headers });
}

function expectOnce({ stage }: InputScene, path: string): void {
  const [uploadId] = path.split('/').slice(-1);
  const found = stage.rows.all<{ n: number }>(
    `select count(*) as n from events where kind = 'material-committed' and data like '%' ||
       (select material_id from uploads where id = '${uploadId}') || '%'`,
  );
  if (found[0]?.n !== 1) throw new Error(`finalised ${found[0]?.n} times`);
}

/** One of them is taken; the other is told to look again. */
async function sendTwin(scene: InputScene): Promise<RawAnswer> {
  const one = await begin(scene, 0);
  const twin = scene.one.twin();
  const answers = await Promise.all([sendPatch(scene, one), sendPatch({ ...scene, one: twin }, one)]);
  twin.close();
  const statuses = answers.map(({ status }) => status).sort();
  // Both may be told of the one commit when the second came after it.
  if (!/^204,(204|409|423)$/.test(statuses.join())) throw new Error(`answered ${statuses.join()}`);
  expectOnce(scene, one.path);
  return answers.find(({ status }) => status === 204) as RawAnswer;
}

async function createTwin(scene: InputScene): Promise<RawAnswer> {
  const bytes = scene.picture();
  const metadata = metadataOf(announced(scene, bytes));
  const twin = scene.one.twin();
  const answers = await Promise.all([
    sendCreation(scene, bytes, [], metadata),
    sendCreation({ ...scene, one: twin }, bytes, [], metadata),
  ]);
  twin.close();
  const places = new Set(answers.map(({ headers }) => headers.get('location')).filter(Boolean));
  if (places.size !== 1) throw new Error(`${places.size} uploads of one key`);
  return answers.find(({ status }) => status === 201) as RawAnswer;
}
