import type { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import { type BadInput, type InputScene, input, noRoad } from '../bad-inputs-testing/bad-input.js';
import {
  ask,
  askAsStaff,
  decide,
  newCandidate,
  newSubmitted,
  type Submitted,
} from '../bad-inputs-testing/people.js';

/** What one interpreter or another would act on: SQL, documents, templates, shells. */
const orders: readonly string[] = [
  "' OR 1=1 --",
  "'; drop table materials; --",
  '" union select * from uploads --',
  "%' or '1'='1",
  "\\'); delete from places; --",
  '{"$gt":""}',
  '[$where]=1',
  '{{7*7}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template is what is sent
  '${7*7}',
  '<%= 7*7 %>',
  '#{7*7}',
  '%s%n%x',
  '$(id)',
  '`id`',
];
/** What would make a second line of a log, or colour it. */
const breaks: readonly string[] = [
  'a\r\nSet-Cookie: x=1',
  'a\n{"level":60,"msg":"forged"}',
  '\u001b[31mred\u001b[0m',
  'a\u2028b\u0085c',
];
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
/** In place of a text: what a document database would take for a condition. */
const conditions: readonly Json[] = [{ $gt: '' }, { $ne: null }, ['x'], { toString: 'x' }];

/** A call with a body, each field of which is tried. */
interface Call {
  readonly name: string;
  readonly isOfCandidate: boolean;
  /** Needs an application that was returned. */
  readonly isReturned?: boolean;
  /** Fields that a right body need not have. */
  readonly absent?: readonly string[];
  send(scene: InputScene, whose: Whose, body: string): Promise<RawAnswer>;
  body(whose: Whose): Json;
}

/** Somebody of their own, with a picture, and an ask where it is needed. */
type Whose = Submitted & { readonly askId: string };

const id = 'A'.repeat(22);
const filter = {
  ...{ stage: 'site', site: 's1', region: 'r1', round: 'first', claim: 'free', assigned: 'mine' },
  search: 'x',
};
const asked = ({ materialId }: Whose): Json => [
  { categoryId: 'single', materialId, reason: 'blurred', text: 'again', kind: 'replace' },
];
const words = (whose: Whose): { readonly [name: string]: Json } => ({
  ...{ revision: 1, feedback: 'x', note: 'x', asks: asked(whose) },
  verdicts: [{ materialId: whose.materialId, sha256: whose.sha256, mark: 'asked' }],
});
const decision = (whose: Whose): Json => ({
  ...words(whose),
  ...{ submission: 1, outcome: 'return' },
});

const calls: readonly Call[] = [
  candidateCall('PUT profile', () => ({ values: { phone: '13800138000' } })),
  candidateCall('PUT consent', () => ({ version: '1', guardian: true })),
  candidateCall('POST submission', () => ({ revision: 1, declared: true })),
  candidateCall('PUT asks/ASK/answer', () => ({ answer: 'x' }), true),
  candidateCall('PUT materials/MATERIAL/category', () => ({ categoryId: 'both' }), true),
  staffCall('POST review/queue', () => ({ ...filter, show: 'waiting', limit: 5 }), ['after', 'due']),
  staffCall('POST review/export', () => ({ ...filter, show: 'waiting', locale: 'en' }), ['due']),
  staffCall('POST review/next', () => ({
    stage: 'site',
    site: 's1',
    region: 'r1',
    round: 'again',
    skipped: [id],
  })),
  staffCall('POST review/figures', () => ({ from: 0, until: 1 })),
  staffCall('POST review/deadlines', () => ({ until: 1 }), ['after']),
  staffCall('POST review/notices/failed', () => ({}), ['after']),
  staffCall(`POST review/notices/${id}/resend`, () => ({ channel: 'x' })),
  staffCall('POST review/bulk/assignment', () => ({ applicationIds: [id], reviewerId: 'x' })),
  staffCall('POST review/bulk/reminders', () => ({ applicationIds: [id] })),
  staffCall('POST review/bulk/approvals', () => ({ applicationIds: [id] })),
  staffCall('PUT materials/MATERIAL/rotation', () => ({ degrees: 90 })),
  staffCall('PUT review/applications/APPLICATION/look', () => ({ submission: 1 })),
  staffCall('PUT review/applications/APPLICATION/findings', words, ['receipts']),
  staffCall('POST review/applications/APPLICATION/preview', decision, ['receipts', 'bounceTo']),
  staffCall('POST review/applications/APPLICATION/decisions', decision, ['receipts', 'bounceTo']),
  staffCall('POST review/applications/APPLICATION/reopening', () => ({ revision: 1, reason: 'x' })),
  ...['timeline', 'timeline/export'].map((what) =>
    staffCall(`POST review/applications/APPLICATION/${what}`, () => ({
      ...{ kinds: ['application-submitted'], roles: ['candidate'], from: 0, until: 1 },
    })),
  ),
];

/** Paths with an id, or with a question behind them. */
const paths: readonly (readonly [method: string, path: (text: string) => string])[] = [
  ['GET', (text) => `state?since=${text}`],
  ['GET', (text) => `health?${text}`],
  ['GET', (text) => `assets/${text}`],
  ['DELETE', (text) => `materials/${text}`],
  ['GET', (text) => `materials/${text}/view`],
  ['GET', (text) => `materials/${text}/original?as=${text}`],
  ['PUT', (text) => `asks/${text}/answer`],
  ['DELETE', (text) => `review/messages/${text}`],
  ['GET', (text) => `review/applications/${text}`],
  ['PUT', (text) => `review/applications/${text}/claim`],
];
const headerNames = [
  ...['Idempotency-Key', 'If-None-Match', 'X-Request-Id', 'User-Agent', 'Referer', 'Accept-Language'],
  ...['Dossier-Background', 'X-Forwarded-For', 'Cookie', 'Range', 'X-Dossier'],
];

/** Orders and line breaks in every field that a candidate or a member of staff can fill: data, or refused. */
export const injectedInputs: readonly BadInput[] = [
  ...calls.map((call) =>
    tried(99, `in each field of ${call.name}`, async (scene, whose, draft) => {
      const own = { ...whose, askId: call.isReturned === true ? await returnIt(scene, whose) : id };
      await tryFields(scene, call, own);
      // As one who may still change something, too.
      if (call.isOfCandidate) await tryFields(scene, call, { ...own, person: draft });
    }),
  ),
  tried(99, 'in paths and questions', async (scene, whose) => {
    for (const [method, path] of paths)
      for (const text of [...orders, ...breaks]) {
        const at = path(encodeURIComponent(text));
        expectClient(await ask(whose.person, method, at), at);
        expectClient(await askAsStaff(scene, method, at), at);
      }
  }),
  tried(100, 'in headers', async (_scene, { person }) => {
    // A line break would end the header: what stands behind it is then one of its own, and no business of a log's.
    for (const name of headerNames)
      for (const text of [...orders, ...breaks])
        expectClient(await ask(person, 'GET', 'state', undefined, [[name, inHeader(text)]]), name);
  }),
];

function candidateCall(name: string, body: Call['body'], isReturned = false): Call {
  const [method = '', path = ''] = name.split(' ');
  return {
    ...{ name, body, isReturned, isOfCandidate: true },
    send: (_scene, whose, text) => ask(whose.person, method, fillIn(path, whose), text),
  };
}

function staffCall(name: string, body: Call['body'], absent: readonly string[] = []): Call {
  const [method = '', path = ''] = name.split(' ');
  const more = { rights: ['original', 'export', 'reopen', 'bounce', 'manage'] as const };
  return {
    ...{ name, body, absent, isOfCandidate: false },
    send: (scene, whose, text) => askAsStaff(scene, method, fillIn(path, whose), text, more),
  };
}

function fillIn(path: string, { applicationId, materialId, askId }: Whose): string {
  return path.replace('APPLICATION', applicationId).replace('MATERIAL', materialId).replace('ASK', askId);
}

async function tryFields(scene: InputScene, call: Call, whose: Whose): Promise<void> {
  const body = call.body(whose);
  for (const place of [...listPlaces(body), ...(call.absent ?? []).map((name) => [name])])
    for (const value of [...orders, ...breaks, ...conditions]) {
      const text = JSON.stringify(put(body, place, value));
      expectClient(await call.send(scene, whose, text), place.join('.'));
    }
  // Else each of them would have been refused for what stands beside it.
  const right = await call.send(scene, whose, JSON.stringify(body));
  if (right.status === 400) throw new Error(`the body itself is wrong: ${right.body}`);
}

/** Sends it back; the id of the ask that goes with it. */
async function returnIt(scene: InputScene, whose: Submitted): Promise<string> {
  const own = { ...whose, askId: id };
  const answer = await decide(scene, whose, decision(own) as { readonly [name: string]: Json });
  if (answer.status !== 200) throw new Error(`not returned: ${answer.status} ${answer.body}`);
  const { asks } = JSON.parse((await ask(whose.person, 'GET', 'state')).body.toString()) as {
    asks: readonly { id: string }[];
  };
  return asks[0]?.id ?? '';
}

/** Somebody of their own, whose things may move: those of others are looked at before and after. */
function tried(
  item: number,
  name: string,
  send: (scene: InputScene, whose: Submitted, draft: FuzzStage) => Promise<void>,
): BadInput {
  return input(item, name, noRoad, '200', async (scene) => {
    const whose = await newSubmitted(scene);
    const draft = await newCandidate(scene.stage);
    const linesBefore = scene.stage.lines.length;
    await send(scene, whose, draft);
    checkLines(scene.stage.lines.slice(linesBefore));
    draft.close();
    whose.person.close();
    return { status: 200, headers: new Map(), body: Buffer.alloc(0) };
  });
}

/** One object a line, without anything that a terminal acts on. */
function checkLines(lines: readonly string[]): void {
  for (const line of lines) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (!/^\{[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*\}\n$/.test(line))
      throw new Error(`not one line: ${JSON.stringify(line)}`);
    const { level, msg } = JSON.parse(line) as { level: number; msg?: string };
    if (level > 50 || msg === 'forged') throw new Error(`forged: ${line}`);
  }
}

function expectClient({ status, body }: RawAnswer, where: string): void {
  if (status < 200 || status >= 500) throw new Error(`${where}: ${status} ${body}`);
}

function inHeader(text: string): string {
  return Buffer.from(text.replace(/[\r\n]+/g, ' ')).toString('latin1');
}

/** Where a body has something that can be another: each value, and each field's own value. */
function listPlaces(body: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof body !== 'object' || body === null) return [at];
  const deeper = Object.entries(body).flatMap(([name, value]) => listPlaces(value, [...at, name]));
  return at.length === 0 ? deeper : [at, ...deeper];
}

function put(body: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value;
  if (Array.isArray(body))
    return body.map((one: Json, at) => (String(at) === name ? put(one, rest, value) : one));
  const fields = body as { readonly [field: string]: Json };
  return { ...fields, [name]: put(fields[name] ?? null, rest, value) };
}
