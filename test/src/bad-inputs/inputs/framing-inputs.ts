import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { tus } from '../../fuzz/server/send-picture.js';
import {
  type BadInput,
  bothRoads,
  type InputScene,
  input,
  noRoad,
  prepared,
  withoutFiles,
} from '../bad-inputs-testing/bad-input.js';
import { type Begun, begin, sendCreation } from '../bad-inputs-testing/send-parts.js';
import { sendPipelined } from '../bad-inputs-testing/send-pipelined.js';
import { sendUntilClosed } from '../bad-inputs-testing/send-until-closed.js';

type Frame = readonly [item: number, name: string, expects: string, lines: (head: string) => string];

const many = (count: number): string => Array.from({ length: count }, (_, at) => `X${at}: y\r\n`).join('');
const post = 'POST /dossier/uploads HTTP/1.1\r\n';
const unparsed: readonly Frame[] = [
  [
    20,
    'headers of more than 16 KB',
    '431 too_many_headers',
    (head) => `${post}${head}X: ${'y'.repeat(17_000)}\r\n\r\n`,
  ],
  [27, 'CONNECT', '405 method_not_allowed', (head) => `CONNECT evil.example:443 HTTP/1.1\r\n${head}\r\n`],
  [
    27,
    'a method that nobody knows',
    '405 method_not_allowed',
    (head) => `BREW /dossier/uploads HTTP/1.1\r\n${head}\r\n`,
  ],
  [
    100,
    'CR in a header',
    '400 bad_request',
    (head) => `${post}${head}X: a\rb: c\r\nContent-Length: 0\r\n\r\n`,
  ],
];
/** What a proxy and a server may read differently; behind each a second request, which must not be one. */
const ambiguous: readonly (readonly [name: string, lines: (head: string) => string])[] = [
  [
    'a length and chunks',
    (head) => `${post}${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  [
    'chunks and a length',
    (head) => `${post}${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
  ],
  ['two lengths of the body', (head) => `${post}${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde`],
  [
    'the same length of the body twice',
    (head) => `${post}${head}Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde`,
  ],
  ['two lengths in one header', (head) => `${post}${head}Content-Length: 5, 6\r\n\r\nabcde`],
  ['a length with a sign', (head) => `${post}${head}Content-Length: +5\r\n\r\nabcde`],
  ['chunks that are not last', (head) => `${post}${head}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`],
  ['chunks by another name', (head) => `${post}${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
  ['a chunk of no number', (head) => `${post}${head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n`],
  ['a header folded by a blank', (head) => `${post}${head}X: 5\r\n 6\r\nContent-Length: 0\r\n\r\n`],
  ['a header folded by a tab', (head) => `${post}${head}X: 5\r\n\t6\r\nContent-Length: 0\r\n\r\n`],
  ['a folded length', (head) => `${post}${head}Content-Length:\r\n 5\r\n\r\nabcde`],
  ['a blank before the colon', (head) => `${post}${head}Content-Length : 5\r\n\r\nabcde`],
  ['NUL in a header', (head) => `${post}${head}X: a\0b\r\nContent-Length: 0\r\n\r\n`],
  ['NUL in the name of a header', (head) => `${post}${head}X\0: a\r\nContent-Length: 0\r\n\r\n`],
  ['NUL in the path', (head) => `POST /dossier/uploads\0 HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`],
  ['line feeds alone', (head) => `${post}${head}Content-Length: 0\r\n\r\n`.replaceAll('\r\n', '\n')],
  ['one line feed alone', (head) => `${post}${head}X: a\nContent-Length: 0\r\n\r\n`],
  ['a carriage return alone', (head) => `${post}${head}X: a\rContent-Length: 0\r\n\r\n`],
];
const parsed: readonly Frame[] = [
  [
    25,
    '1,500 headers',
    '431 too_many_headers',
    (head) => `${post}${head}${many(1_500)}Content-Length: 0\r\n\r\n`,
  ],
  [
    25,
    '201 headers',
    '431 too_many_headers',
    (head) => `${post}${head}${many(197)}Content-Length: 0\r\n\r\n`,
  ],
  ...['PUT', 'TRACE', 'PROPFIND', 'GET'].map(
    (method): Frame => [
      27,
      method,
      '405 method_not_allowed',
      (head) => `${method} /dossier/uploads HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
    ],
  ),
  ...['PUT', 'TRACE', 'POST'].map(
    (method): Frame => [
      27,
      `${method} of an upload`,
      '405 method_not_allowed',
      (head) => `${method} /dossier/uploads/${'A'.repeat(22)} HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
    ],
  ),
  [
    34,
    'an oversize length that asks first',
    '413 too_large',
    (head) =>
      `${post}${head}Upload-Length: 99999999\r\nContent-Length: 99999999\r\nContent-Type: application/offset+octet-stream\r\nUpload-Metadata: category Ym90aA==,filename YS5wbmc=,sha256 ${Buffer.from('a'.repeat(64)).toString('base64')},key a2V5LW9mLW1pbmUtMTI=\r\nExpect: 100-continue\r\n\r\n`,
  ],
  [
    34,
    'an oversize form that asks first',
    '413 too_large',
    (head) =>
      `POST /dossier/uploads/form HTTP/1.1\r\n${head}Content-Length: 99999999\r\nContent-Type: multipart/form-data; boundary=x\r\nExpect: 100-continue\r\n\r\n`,
  ],
];

const id = 'A'.repeat(22);
const badIds = [
  '../state',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2fstate',
  '%5c..%5c',
  '%00',
  `${id}%00`,
  '%',
  '%zz',
  '%c0%ae%c0%ae',
  'x'.repeat(5_000),
  ...['.json', '.info', '.part', '.lock'].map((suffix) => `${id}${suffix}`),
  'CON',
  id,
];
const confusions: readonly ((own: string, victim: string) => string)[] = [
  (own, victim) => `${own}?x=/${victim}`,
  (own, victim) => `${own}//${victim}`,
  (own, victim) => `${own}/../${victim}`,
  (own, victim) => `${own};/${victim}`,
  (own) => `${own}/`,
];

/** Requests that are no HTTP, or two of them at once; and ids that are no ids. */
export const framingInputs: readonly BadInput[] = [
  ...unparsed.map(frame),
  ...ambiguous.map(([name, lines]) =>
    input(24, name, noRoad, '400 bad_request', (scene) =>
      sendUntilClosed(scene.stage.port, Buffer.from(`${lines(headOf(scene))}${second(scene)}`, 'latin1')),
    ),
  ),
  ...parsed.map(frame),
  prepared(
    33,
    'PATCH, DELETE, PATCH on one line',
    noRoad,
    '410 upload_gone',
    (scene) => begin(scene),
    sendThree,
    /^(upload|place|segment|file uploads)/,
  ),
  prepared(
    34,
    'a PATCH beyond the length that asks first',
    noRoad,
    '413 too_large',
    (scene) => begin(scene),
    (scene, { path }) =>
      scene.one.sendRaw(
        Buffer.from(
          `PATCH /dossier/${path} HTTP/1.1\r\n${headOf(scene)}Upload-Offset: 100\r\nContent-Length: 99999999\r\n` +
            'Content-Type: application/offset+octet-stream\r\nExpect: 100-continue\r\n\r\n',
        ),
        'PATCH',
      ),
  ),
  ...badIds.map((id) =>
    withoutFiles(
      input(28, `the id ${id.slice(0, 40)}`, noRoad, '404 not_found', async (scene) => {
        await sendTo(scene, 'HEAD', `uploads/${id}`, [404]);
        await sendTo(scene, 'DELETE', `uploads/${id}`, [404]);
        await sendTo(scene, 'GET', `materials/${id}/view`, [404]);
        await sendTo(scene, 'DELETE', `materials/${id}`, [404]);
        return sendTo(scene, 'PATCH', `uploads/${id}`, [404]);
      }),
    ),
  ),
  ...(['HEAD', 'PATCH', 'DELETE'] as const).flatMap((method) =>
    confusions.map((join) =>
      prepared(
        29,
        `${method} OWN${join('/', 'VICTIM')}`,
        noRoad,
        method === 'HEAD' ? ['404', '400'] : ['404 not_found', '400 bad_request'],
        both,
        (scene, [own, victim]) =>
          sendTo(scene, method, join(own.path, victim.path.replace('uploads/', '')), [404, 400]),
      ),
    ),
  ),
  input(30, 'forged Host and forwarded headers', bothRoads, ['201', 'accepted'], async (scene) => {
    const answer = await sendCreation(scene, scene.picture(), [
      ['Host', 'evil.example'],
      ['X-Forwarded-Host', 'evil.example'],
      ['X-Forwarded-Proto', 'https, http'],
      ['X-Forwarded-For', "127.0.0.1, ' OR 1=1"],
      ['Forwarded', 'host=evil.example;proto=https'],
    ]);
    if (!/^\/dossier\/uploads\/[\w-]{22}$/.test(answer.headers.get('location') ?? ''))
      throw new Error(`Location: ${answer.headers.get('location')}`);
    return answer;
  }),
];

function frame([item, name, expects, lines]: Frame): BadInput {
  return input(item, name, noRoad, expects, (scene) =>
    scene.one.sendRaw(Buffer.from(lines(headOf(scene)), 'latin1'), 'POST'),
  );
}

function second(scene: InputScene): string {
  return `GET /dossier/state HTTP/1.1\r\n${headOf(scene)}\r\n`;
}

function headOf({ one }: InputScene): string {
  return `Host: x\r\nAuthorization: Bearer ${one.token}\r\nTus-Resumable: 1.0.0\r\n`;
}

function sendThree(scene: InputScene, { path }: Begun): Promise<RawAnswer> {
  const line = (method: string, offset: number, body: string): string =>
    `${method} /dossier/${path} HTTP/1.1\r\n${headOf(scene)}Upload-Offset: ${offset}\r\n` +
    `Content-Type: application/offset+octet-stream\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const bytes = Buffer.from(
    line('PATCH', 100, 'abc') + line('DELETE', 0, '') + line('PATCH', 103, 'abc'),
    'latin1',
  );
  return sendPipelined(scene.stage.port, bytes, [204, 204]);
}

async function sendTo({ one }: InputScene, method: string, path: string, statuses: readonly number[]) {
  const headers = [
    tus,
    ['Upload-Offset', '100'],
    ['Content-Type', 'application/offset+octet-stream'],
  ] as const;
  const answer = await one.send({ method, path, headers: method === 'PATCH' ? headers : [tus] });
  if (!statuses.includes(answer.status)) throw new Error(`${method} ${path.slice(0, 60)}: ${answer.status}`);
  return answer;
}

async function both(scene: InputScene): Promise<readonly [Begun, Begun]> {
  return [await begin(scene), await begin({ ...scene, one: scene.other })];
}
