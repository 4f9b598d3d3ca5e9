import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewerRights } from '../../../server-sdk/dist/lib/model/reviewer.js';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type Route, type RouteName, rightOf, routes } from '../../../server-sdk/dist/lib/wire/routes.js';
import { recordingDatabase, serveRecorded, takeRecords } from './test-parts/recording-database.js';
import { signToken } from './test-parts/sign-token.js';
import { type ObjectKind, type Subject, wellFormedCalls } from './test-parts/well-formed-calls.js';

const tus = { 'Tus-Resumable': '1.0.0' };

/** Secrets of B: none of them may appear in an answer to anybody of the matrix. */
const marks = ['不可见的考生', '13700137001', '绝密文件名', '绝密的反馈', '绝密的备注', '绝密的说明'];

interface World {
  readonly started: StartedDossier;
  readonly foreign: Readonly<Record<ObjectKind, string>>;
  readonly callers: ReadonlyMap<string, TestCaller>;
  /** Everything of B that a change would move, as text. */
  readonly stateOfB: () => Promise<string>;
}

describe('the access matrix', () => {
  let world: World;
  let before = '';
  beforeAll(async () => {
    world = await createWorld();
    before = await world.stateOfB();
  });
  afterAll(() => world.started.remove());

  it('knows every route of the table and no other', () => {
    expect(Object.keys(wellFormedCalls).sort()).toEqual(routes.map(({ name }) => name).sort());
    for (const { name, path } of routes)
      expect(wellFormedCalls[name].object !== null).toBe(path.includes(':id'));
  });

  const strangers = ['nobody', 'expired', 'other programme', 'alg none', 'other secret', 'garbage'];
  const guarded = routes.filter(({ caller }) => caller !== 'anyone');

  describe.each(strangers)('%s', (name) => {
    it.each(guarded)('is told 401 by $name, before anything is looked up', async (route) => {
      const answers = await askBoth(world, name, route);
      const expected = name === 'expired' ? 'token_expired' : 'unauthenticated';
      for (const answer of answers) expect(answer).toMatchObject({ status: 401 });
      if (route.method !== 'HEAD') expect(answers[0]?.code).toBe(expected);
      expectAlike(answers);
    });
  });

  const wrongKind: readonly [string, Route['caller']][] = [
    ['candidate A', 'reviewer'],
    ['reviewer', 'candidate'],
  ];
  describe.each(wrongKind)('%s', (name, kind) => {
    it.each(routes.filter(({ caller }) => caller === kind))('is told 403 by $name', async (route) => {
      const answers = await askBoth(world, name, route);
      for (const answer of answers) expect(answer).toMatchObject({ status: 403 });
      if (route.method !== 'HEAD') expect(answers[0]?.code).toBe('forbidden');
      expectAlike(answers);
    });
  });

  const withObjects = guarded.filter(({ name }) => wellFormedCalls[name].object !== null);
  describe('candidate A at objects of B', () => {
    it.each(withObjects.filter(({ caller }) => caller !== 'reviewer'))(
      'cannot tell them from missing ones: $name',
      async (route) => {
        const answers = await askBoth(world, 'candidate A', route);
        // An ask is looked for after the state: A is a draft, where no ask exists.
        const expected = route.name === 'answerAsk' ? 409 : 404;
        for (const answer of answers) expect(answer).toMatchObject({ status: expected });
        expectAlike(answers);
      },
    );

    it('cannot replace a picture of B', async () => {
      const bytes = await makeJpeg({ width: 60, height: 60, seed: 77 });
      const caller = world.callers.get('candidate A') as TestCaller;
      const answers = await Promise.all(
        [world.foreign.material, missingId].map((replaces) => caller.upload('identity', bytes, { replaces })),
      );
      for (const { status, body } of answers) {
        expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
      }
    });
  });

  const ofReviewers = withObjects.filter(({ caller }) => caller !== 'candidate');
  describe('a reviewer out of scope', () => {
    it.each(ofReviewers)('cannot tell B from a missing application: $name', async (route) => {
      const answers = await askBoth(world, 'reviewer out of scope', route);
      for (const answer of answers) expect(answer).toMatchObject({ status: 404 });
      expectAlike(answers);
    });

    it('is told nothing by the key of a decision', async () => {
      const caller = world.callers.get('reviewer out of scope') as TestCaller;
      const key = { 'Idempotency-Key': keyOfDecision };
      const answers = await Promise.all(
        [world.foreign.application, missingId].map((id) =>
          caller.call(
            'POST',
            `review/applications/${id}/decisions`,
            wellFormedCalls.decide.make?.(subjectOf(world), null).body,
            key,
          ),
        ),
      );
      for (const { status } of answers) expect(status).toBe(404);
    });

    it('finds nothing in the queue', async () => {
      const caller = world.callers.get('reviewer out of scope') as TestCaller;
      for (const show of ['waiting', 'returned', 'finished']) {
        const { body } = await caller.call<{ items: unknown[]; counts: object }>('POST', 'review/queue', {
          show,
        });
        expect(body).toMatchObject({ items: [], counts: { waiting: 0, returned: 0, finished: 0 } });
      }
    });
  });

  describe('a reviewer of another stage and without rights', () => {
    const expected: Partial<Record<RouteName, string>> = {
      readOriginal: '403 forbidden',
      claim: '409 wrong_stage',
      takeOver: '409 wrong_stage',
      previewDecision: '409 wrong_stage',
      decide: '409 wrong_stage',
      reopen: '403 forbidden',
      exportTimeline: '403 forbidden',
      resendNotice: '403 forbidden',
    };
    it.each(ofReviewers.filter(({ name }) => expected[name] !== undefined))(
      'is stopped: $name',
      async (route) => {
        const caller = world.callers.get('reviewer of another stage') as TestCaller;
        const [answer] = await ask(world, caller, route, [
          submittedOf(world)[wellFormedCalls[route.name].object ?? 'ask'],
        ]);
        expect(`${answer?.status} ${answer?.code}`).toBe(expected[route.name]);
      },
    );
  });

  describe.each([
    {
      page: 'a page that names another application',
      name: 'candidate A',
      other: 'reviewer',
      concern: { 'Dossier-Application': missingId },
      code: 'other_candidate',
    },
    {
      page: 'a desk that names another reviewer',
      name: 'reviewer',
      other: 'candidate',
      concern: { 'Dossier-Reviewer': 'somebody-else' },
      code: 'other_reviewer',
    },
  ])('$page', ({ name, other, concern, code }) => {
    it.each(guarded.filter(({ caller }) => caller !== other))('is told 403 by $name', async (route) => {
      const answers = await askBoth(world, name, route, concern);
      for (const answer of answers) expect(answer).toMatchObject({ status: 403 });
      const right = rightOf(route);
      const isRightless = right !== null && !sampleReviewer('kaodian', 'site').rights.includes(right);
      if (route.method !== 'HEAD') expect(answers[0]?.code).toBe(isRightless ? 'forbidden' : code);
      expectAlike(answers);
    });
  });

  it('lets a desk in that names its reviewer, and nobody else with that name', async () => {
    const concern = { 'Dossier-Reviewer': 'kaodian' };
    const [reviewer, candidate] = ['reviewer', 'candidate A'].map((name) => world.callers.get(name));
    const answers = await Promise.all([
      reviewer?.call<unknown>('GET', 'review/desk', undefined, concern),
      candidate?.call<unknown>('GET', 'state', undefined, concern),
    ]);
    expect(answers.map((answer) => answer?.status)).toEqual([200, 403]);
  });

  it('leaves B as it was, whatever was asked', async () => {
    expect(await world.stateOfB()).toBe(before);
  });

  describe('the owner', () => {
    it.each(withObjects.filter(({ caller, method }) => caller !== 'reviewer' && method !== 'DELETE'))(
      'reaches the very same objects: $name',
      async (route) => {
        const caller = world.callers.get('owner') as TestCaller;
        const id = world.foreign[wellFormedCalls[route.name].object as ObjectKind];
        const [answer] = await ask(world, caller, route, [id], { isForeign: false });
        expect(answer?.status).toBeLessThan(300);
      },
    );
  });
});

/** What a stranger may put into a call: the ids, and of the rest whatever is of its form. */
function subjectOf({ foreign }: World): Subject {
  const [begunBytes, newBytes] = [Buffer.from('x'), Buffer.alloc(10)];
  return { ids: foreign, site: 's1', revision: 1, submission: 1, pictures: [], begunBytes, newBytes };
}

const missingId = randomBytes(16).toString('base64url');
const keyOfDecision = 'key-of-a-decision';

interface Told {
  readonly status: number;
  readonly code: string;
  /** Body and headers, without what differs from answer to answer. */
  readonly text: string;
  /** What was asked of the database for it, statement by statement. */
  readonly work: readonly string[];
}

/** The foreign object and a missing one, as one caller. */
async function askBoth(
  world: World,
  name: string,
  route: Route,
  concern: Readonly<Record<string, string>> = {},
): Promise<readonly Told[]> {
  const { object } = wellFormedCalls[route.name];
  const caller = world.callers.get(name) as TestCaller;
  const ids = object === null ? [''] : [world.foreign[object], missingId];
  return ask(world, caller, route, ids, { concern });
}

interface AskOptions {
  /** False for the caller's own: their words may stand in the answer. */
  readonly isForeign?: boolean;
  /** Whose page it is. */
  readonly concern?: Readonly<Record<string, string>>;
}

async function ask(
  world: World,
  caller: TestCaller,
  route: Route,
  ids: readonly string[],
  { isForeign = true, concern = {} }: AskOptions = {},
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const id of ids) {
    const { body, headers = {} } = wellFormedCalls[route.name].make?.(subjectOf(world), null) ?? {};
    const path = route.path.replace(':id', id).replace(':file', 'dossier.js');
    takeRecords();
    const answer = await caller.call<{ error?: { code: string } }>(route.method, path, body, {
      ...headers,
      ...concern,
    });
    const text = JSON.stringify([answer.body, [...answer.headers]]);
    if (isForeign) for (const mark of marks) expect(text).not.toContain(mark);
    const { status } = answer;
    told.push({
      status,
      code: answer.body?.error?.code ?? '',
      text: withoutChance(status, answer.body, answer.headers),
      work: takeRecords().flat(),
    });
  }
  return told;
}

function withoutChance(status: number, body: unknown, headers: Headers): string {
  const kept = [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'connection', 'keep-alive'].includes(name),
  );
  return JSON.stringify([status, body, kept]).replace(/"requestId":"[^"]*"/g, '');
}

/** The same words, and the same work: neither the answer nor its time may tell a foreign object from a missing one. */
function expectAlike(answers: readonly Told[]): void {
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const [first, ...others] = answers.map(({ work }) => work);
  for (const work of others) expect(work).toEqual(first);
}

const submittedIds = new WeakMap<World, Readonly<Record<ObjectKind, string>>>();
function submittedOf(world: World): Readonly<Record<ObjectKind, string>> {
  return submittedIds.get(world) as Readonly<Record<ObjectKind, string>>;
}

/** B, returned with asks, a picture and an upload under way; C, submitted; A, a draft; everybody who may call. */
async function createWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-matrix-'));
  const plain = await startDossier({ directory, database: recordingDatabase(directory) });
  const { url, server } = await serveRecorded(plain);
  const remove = async () => {
    server.closeAllConnections();
    server.close();
    await plain.remove();
    await rm(directory, { recursive: true, force: true });
  };
  const started: StartedDossier = { ...plain, url, remove };
  const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
  const b = await prepare(started, sampleCandidate('B', { name: '不可见的考生' }), '13700137001');
  const [identity] = (await b.caller.state()).categories[0]?.materials ?? [];
  const asks = [
    {
      categoryId: 'identity',
      materialId: identity?.id ?? '',
      reason: 'blurred',
      text: '绝密的说明',
      kind: 'replace' as const,
    },
  ];
  const returned = await site.decide(
    b.applicationId,
    { outcome: 'return', asks, feedback: '绝密的反馈', note: '绝密的备注' },
    { 'Idempotency-Key': keyOfDecision },
  );
  expect(returned.status).toBe(200);
  const opened = await b.caller.call('POST', 'uploads', undefined, {
    ...tus,
    'Upload-Length': '10',
    'Upload-Metadata': uploadMetadata('other', Buffer.alloc(10), { filename: '绝密文件名.jpg' }),
  });
  const added = await b.caller.upload('other', await makeJpeg({ width: 60, height: 60, seed: 78 }));
  const stateB = await b.caller.checkedState();
  const c = await prepare(started, sampleCandidate('C'), '13700137003');
  const messageId = await leaveMessage(started, c.applicationId);
  const a = await TestCaller.candidate(started, sampleCandidate('A'));
  await a.begin();
  const world: World = {
    started,
    foreign: {
      upload: opened.headers.get('location')?.split('/').at(-1) ?? '',
      material: identity?.id ?? '',
      addition: added.body.material.id,
      committed: added.headers.get('location')?.split('/').at(-1) ?? '',
      ask: stateB.asks[0]?.id ?? '',
      application: b.applicationId,
      message: messageId,
      notice: (await site.look(b.applicationId)).notices[0]?.id ?? '',
    },
    callers: await createCallers(started, { a, b: b.caller, site }, b.applicationId),
    stateOfB: async () => {
      const [state, review] = [await b.caller.state(), await site.look(b.applicationId)];
      return JSON.stringify([
        { ...state, now: 0 },
        { ...review, now: 0 },
      ]);
    },
  };
  submittedIds.set(world, { ...world.foreign, application: c.applicationId, material: c.materialId });
  return world;
}

/** A message for a reviewer whom nobody of the matrix is. */
async function leaveMessage(started: StartedDossier, applicationId: string): Promise<string> {
  const [robbed, robber] = await Promise.all(
    ['robbed', 'robber'].map((id) => TestCaller.reviewer(started, sampleReviewer(id, 'site'))),
  );
  await robbed?.call('PUT', `review/applications/${applicationId}/claim`);
  await robber?.call('POST', `review/applications/${applicationId}/takeover`, {});
  await robber?.call('DELETE', `review/applications/${applicationId}/claim`);
  const desk = await robbed?.call<{ messages: { id: string }[] }>('GET', 'review/desk');
  return desk?.body.messages[0]?.id ?? '';
}

async function prepare(
  started: StartedDossier,
  candidate: Parameters<typeof TestCaller.candidate>[1],
  phone: string,
) {
  const caller = await TestCaller.candidate(started, candidate);
  await caller.call('PUT', 'activation');
  await caller.call('PUT', 'profile', { values: { phone } });
  const seed = createHash('sha256').update(candidate.id).digest().readUInt16BE();
  for (const category of ['identity', 'degree']) {
    await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed }), {
      filename: '绝密文件名.jpg',
    });
  }
  const state = await caller.checkedState();
  expect((await caller.submit()).status).toBe(200);
  return {
    caller,
    applicationId: state.application.id,
    materialId: state.categories[0]?.materials[0]?.id ?? '',
  };
}

async function createCallers(
  started: StartedDossier,
  { a, b, site }: { readonly a: TestCaller; readonly b: TestCaller; readonly site: TestCaller },
  applicationId: string,
): Promise<ReadonlyMap<string, TestCaller>> {
  const subject = { kind: 'candidate', applicationId, candidateId: 'B' } as const;
  const good = await signToken(subject);
  const unsigned = [
    { alg: 'none', typ: 'JWT' },
    JSON.parse(Buffer.from(good.split('.')[1] ?? '', 'base64url').toString()),
  ];
  const none = `${unsigned.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
  const at = (token: string) => new TestCaller(started.url, token);
  const elsewhere = sampleReviewer('elsewhere', 'site', {
    scopes: [{ site: 's2' }, { region: 'r2' }],
    rights: reviewerRights,
  });
  const district = sampleReviewer('kaoqu', 'district', { rights: [] });
  return new Map([
    ['nobody', new NobodyCaller(started.url, '')],
    ['expired', at(await signToken(subject, { issuedAt: Date.now() - 20 * 60_000 }))],
    ['other programme', at(await signToken(subject, { programmeId: 'exam-2' }))],
    ['alg none', at(none)],
    ['other secret', at(await signToken(subject, { secret: 'x'.repeat(40) }))],
    ['garbage', at('not.a.token')],
    ['candidate A', a],
    ['owner', b],
    ['reviewer', site],
    ['reviewer out of scope', await TestCaller.reviewer(started, elsewhere)],
    ['reviewer of another stage', await TestCaller.reviewer(started, district)],
  ]);
}

/** Calls as the widget does for somebody without a session: the custom header and an Origin, and no token. */
class NobodyCaller extends TestCaller {
  override call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const more = { Authorization: '', 'X-Dossier': '1' };
    return super.call<Body>(method, path, body, { ...headers, ...more, Origin: this.origin });
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  constructor(
    readonly url: string,
    token: string,
  ) {
    super(url, token);
  }
}
