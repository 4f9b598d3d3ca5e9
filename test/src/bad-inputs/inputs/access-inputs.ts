import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { tus } from '../../fuzz/server/send-picture.js';
import { signToken } from '../../server/test-parts/sign-token.js';
import {
  type BadInput,
  bothRoads,
  type InputScene,
  input,
  noRoad,
  prepared,
} from '../bad-inputs-testing/bad-input.js';
import { hostCookie } from '../bad-inputs-testing/open-bad-stage.js';
import { ask, askAsStaff, newSubmitted, type Submitted } from '../bad-inputs-testing/people.js';
import { begin, sendAnnounced, sendCreation } from '../bad-inputs-testing/send-parts.js';

const secret = 'a secret of the bad inputs, long enough to be one';
const subject = { kind: 'candidate', applicationId: 'A'.repeat(22), candidateId: 'one' } as const;
const none = Buffer.from('{"alg":"none"}').toString('base64url');

type MakeToken = (scene: InputScene) => Promise<string> | string;
const tokens: readonly (readonly [string, string, MakeToken])[] = [
  ['no token', '401 unauthenticated', () => ''],
  [
    'an expired token',
    '401 token_expired',
    () => signToken(subject, { secret, issuedAt: Date.now() - 3_600_000 }),
  ],
  ['a token of no algorithm', '401 unauthenticated', ({ one }) => `${none}.${one.token.split('.')[1]}.`],
  [
    'a token of another exam',
    '401 unauthenticated',
    () => signToken(subject, { secret, programmeId: 'other' }),
  ],
  [
    'a token by another secret',
    '401 unauthenticated',
    () => signToken(subject, { secret: `${secret}, not` }),
  ],
  ['a token that was changed', '401 unauthenticated', ({ one }) => `${one.token.slice(0, -4)}AAAA`],
];

/** Who asks. */
export const accessInputs: readonly BadInput[] = [
  ...tokens.flatMap(([name, expects, make]) => [
    input(81, `${name}, creation`, bothRoads, expects, async (scene) =>
      sendCreation(scene, scene.picture(), [['Authorization', bearer(await make(scene))]]),
    ),
    input(81, `${name}, form and state`, noRoad, expects, async (scene) => {
      const token = bearer(await make(scene));
      const headers = token === null ? [] : [['Authorization', token] as const];
      const isAnonymous = token === null;
      const body = Buffer.from('x');
      const form = await scene.one.send({ method: 'POST', path: 'uploads/form', headers, body, isAnonymous });
      if (form.status !== 401) throw new Error(`form: ${form.status}`);
      return scene.one.send({ method: 'GET', path: 'state', headers, isAnonymous });
    }),
  ]),
  prepared(
    82,
    'the uploads of somebody else',
    bothRoads,
    '404 not_found',
    (scene) => begin({ ...scene, one: scene.other }),
    (scene, { path }) =>
      asMissing(scene, ['HEAD', 'DELETE', 'PATCH'], (id) => `uploads/${id}`, path.replace('uploads/', '')),
  ),
  prepared(
    82,
    'the pictures of somebody else',
    bothRoads,
    '404 not_found',
    foreign,
    async (scene, { materialId }) => {
      await asMissing(scene, ['GET'], (id) => `materials/${id}/view`, materialId);
      return asMissing(scene, ['DELETE'], (id) => `materials/${id}`, materialId);
    },
  ),
  prepared(
    82,
    'a picture of somebody else, to be replaced',
    bothRoads,
    ['404 not_found', '400 bad_metadata'],
    foreign,
    (scene, { materialId }) => sendAnnounced(scene, { replaces: materialId }),
  ),
  ...['review/desk', `review/applications/${'A'.repeat(22)}`].map((path) =>
    input(83, `a candidate at ${path.slice(0, 24)}`, noRoad, '403 forbidden', (scene) =>
      ask(scene.one, 'GET', path),
    ),
  ),
  ...['claim', 'decisions', 'reopening'].map((action) =>
    prepared(
      83,
      `a candidate who would ${action}`,
      noRoad,
      '403 forbidden',
      newSubmitted,
      (_scene, { person, applicationId }) =>
        ask(
          person,
          action === 'claim' ? 'PUT' : 'POST',
          `review/applications/${applicationId}/${action}`,
          '{}',
        ),
    ),
  ),
  prepared(
    84,
    'a reviewer of another region',
    noRoad,
    '404 not_found',
    newSubmitted,
    (scene, { applicationId }) =>
      askAsStaff(scene, 'GET', `review/applications/${applicationId}`, undefined, {
        scopes: [{ site: 's9' }],
      }),
  ),
  prepared(
    84,
    'a reviewer of another region, deciding',
    noRoad,
    '404 not_found',
    newSubmitted,
    (scene, { applicationId }) =>
      askAsStaff(scene, 'PUT', `review/applications/${applicationId}/claim`, undefined, {
        scopes: [{ site: 's9' }],
      }),
  ),
  prepared(
    96,
    'the view of somebody else, by whoever asks',
    noRoad,
    '404 not_found',
    foreign,
    async (scene, { materialId }) => {
      const path = `materials/${materialId}/view`;
      const anonymous = await scene.one.send({ method: 'GET', path, headers: [], isAnonymous: true });
      if (anonymous.status !== 401) throw new Error(`${anonymous.status} without a token`);
      const answer = await ask(scene.one, 'GET', path);
      if (answer.headers.get('cache-control') !== 'no-store') throw new Error('it may be kept');
      return answer;
    },
  ),
  prepared(96, 'the original, by a candidate', noRoad, '403 forbidden', foreign, (scene, { materialId }) =>
    ask(scene.one, 'GET', `materials/${materialId}/original`),
  ),
  prepared(
    96,
    'the original, by staff without the right',
    noRoad,
    '403 forbidden',
    newSubmitted,
    (scene, { materialId }) =>
      askAsStaff(scene, 'GET', `materials/${materialId}/original`, undefined, { rights: [] }),
  ),
  prepared(
    96,
    'the original, by staff of another region',
    noRoad,
    '404 not_found',
    newSubmitted,
    (scene, { materialId }) =>
      askAsStaff(scene, 'GET', `materials/${materialId}/original`, undefined, { scopes: [{ site: 's9' }] }),
  ),
  ...['https://evil.example', 'null', 'https://page.example.evil.com'].flatMap((origin) => [
    input(95, `a creation from ${origin}`, bothRoads, '403 cross_site', async (scene) =>
      withoutConsent(await sendCreation(scene, scene.picture(), [['Origin', origin]])),
    ),
    input(95, `a form from ${origin}`, noRoad, '403 cross_site', async (scene) =>
      withoutConsent(
        await ask(scene.one, 'POST', 'uploads/form', 'x', [
          ['Origin', origin],
          ['Content-Type', 'multipart/form-data; boundary=x'],
        ]),
      ),
    ),
  ]),
  ...(
    ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'] as const
  ).flatMap((type) =>
    (['submission', 'uploads/form', 'uploads'] as const).map((path) =>
      input(
        94,
        `${type} to ${path} with the host's cookie, from elsewhere`,
        noRoad,
        '403 cross_site',
        (scene) =>
          scene.one.send({
            ...{
              method: 'POST',
              path,
              body: Buffer.from('{"revision":0,"declared":true}'),
              isAnonymous: true,
            },
            headers: [
              tus,
              ['Cookie', hostCookie],
              ['Content-Type', type],
              ['Origin', 'https://evil.example'],
            ],
          }),
      ),
    ),
  ),
];

function bearer(token: string): string | null {
  return token === '' ? null : `Bearer ${token}`;
}

/** What is somebody else's answers as what is not there, word for word but for the request's number. */
async function asMissing(
  { one }: InputScene,
  methods: readonly string[],
  pathOf: (id: string) => string,
  id: string,
): Promise<RawAnswer> {
  const same = ({ status, body }: RawAnswer): string =>
    `${status} ${body.toString().replace(/[0-9a-f-]{36}/, '')}`;
  let last: RawAnswer | null = null;
  for (const method of methods) {
    const headers = [
      tus,
      ['Upload-Offset', '100'],
      ['Content-Type', 'application/offset+octet-stream'],
    ] as const;
    const sent = method === 'PATCH' ? headers : [tus];
    const body = method === 'PATCH' ? { body: Buffer.from('x') } : {};
    const missing = await one.send({ method, path: pathOf('A'.repeat(22)), headers: sent, ...body });
    last = await one.send({ method, path: pathOf(id), headers: sent, ...body });
    if (same(missing) !== same(last))
      throw new Error(`${method}: ${same(last)}, of a missing one ${same(missing)}`);
  }
  return last as RawAnswer;
}

async function foreign(scene: InputScene): Promise<Pick<Submitted, 'materialId'>> {
  const answer = await sendAnnounced({ ...scene, one: scene.other }, {});
  const materialId = answer.headers.get('dossier-material');
  if (materialId === undefined) throw new Error(`not taken: ${answer.status}`);
  return { materialId };
}

function withoutConsent(answer: RawAnswer): RawAnswer {
  if (answer.headers.has('access-control-allow-origin')) throw new Error('a foreign page may read it');
  return answer;
}
