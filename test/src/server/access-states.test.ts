import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findTransition } from '../../../server-sdk/dist/lib/review/state-table.js';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type Route, type RouteName, routes } from '../../../server-sdk/dist/lib/wire/routes.js';
import { routeActions } from '../reference/route-actions.js';

const states = ['draft', 'submitted', 'returned', 'approved', 'refused'] as const;
type State = (typeof states)[number];

interface Place {
  readonly owner: TestCaller;
  readonly applicationId: string;
  readonly materialId: string;
}

const tus = { 'Tus-Resumable': '1.0.0' };

describe('every route × role × state', () => {
  let started: StartedDossier;
  let reviewer: TestCaller;
  const worlds = new Map<State, Place>();
  beforeAll(async () => {
    started = await startDossier({ stages: [{ id: 'site', label: 'Site' }] });
    reviewer = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    for (const state of states) worlds.set(state, await bring(started, reviewer, state));
  });
  afterAll(() => started.remove());

  /** Routes whose actions the table does not know in a state: each must be refused there and change nothing. */
  const refused = states.flatMap((state) =>
    routes.flatMap((route) => {
      const actions = routeActions[route.name];
      const role = route.caller === 'candidate' ? 'candidate' : 'reviewer';
      const isIn = actions.length === 0 || actions.some((action) => findTransition(role, state, action));
      return isIn || route.name === 'appendToUpload' ? [] : [{ ...route, state, role }];
    }),
  );

  it('is a matrix with something in it', () => {
    expect(refused.length).toBeGreaterThan(25);
    expect(Object.keys(routeActions).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  it.each(refused)('$name by a $role is refused in $state', async ({ state, role, ...route }) => {
    const place = worlds.get(state) as Place;
    const before = await place.owner.state();
    const caller = role === 'candidate' ? place.owner : reviewer;
    const answer = await call(caller, route, place, before.application.revision);
    const wanted = role === 'reviewer' && state === 'draft' ? [404] : [403, 404, 409, 412];
    expect(wanted, JSON.stringify(answer.body)).toContain(answer.status);
    expect({ ...(await place.owner.state()), now: 0 }).toEqual({ ...before, now: 0 });
  });

  /** Looking changes nothing, so that the whole of it can be tried in every state. */
  const looks = states.flatMap((state) =>
    (['readApplication', 'readView', 'readOriginal', 'readState'] as const).map((name) => ({ state, name })),
  );
  it.each(looks)('$name answers in $state as the table says', async ({ state, name }) => {
    const route = routes.find((one) => one.name === name) as Route;
    const place = worlds.get(state) as Place;
    const caller = name === 'readState' ? place.owner : reviewer;
    const isHidden = state === 'draft' && name !== 'readState';
    expect((await call(caller, route, place, 0)).status).toBe(isHidden ? 404 : 200);
  });
});

async function call(caller: TestCaller, { name, method, path }: Route, place: Place, revision: number) {
  const id = path.startsWith('review/') ? place.applicationId : place.materialId;
  const { headers = {}, body } = await probe(name, revision);
  return caller.call<unknown>(method, path.replace(':id', id), body, headers);
}

async function probe(
  name: RouteName,
  revision: number,
): Promise<{ readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }> {
  const bytes = await makeJpeg({ width: 60, height: 60, seed: 5 });
  const metadata = uploadMetadata('other', bytes);
  const decision = {
    revision,
    submission: 1,
    outcome: 'refuse',
    verdicts: [],
    asks: [],
    feedback: 'x',
    note: '',
  };
  const form = ['category', 'other', 'filename', 'x.jpg', 'sha256', 'a'.repeat(64), 'key', 'k'.repeat(16)];
  const probes: Partial<Record<RouteName, Awaited<ReturnType<typeof probe>>>> = {
    createUpload: {
      headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata },
    },
    createUploadByForm: {
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: formBody(form, bytes),
    },
    moveMaterial: { body: { categoryId: 'degree' } },
    answerAsk: { body: { answer: '没有' } },
    submit: { body: { revision, declared: true } },
    decide: { body: decision },
    previewDecision: { body: decision },
    keepFindings: { body: { revision, verdicts: [], asks: [], feedback: '', note: '' } },
    keepLook: { body: { submission: 1 } },
    turnMaterial: { body: { degrees: 90 } },
    readTimeline: { body: {} },
    exportTimeline: { body: {} },
    reopen: { body: { revision, reason: '复查' } },
  };
  return probes[name] ?? {};
}

function formBody(fields: readonly string[], bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < fields.length; at += 2) {
    parts.push(
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${fields[at]}"\r\n\r\n${fields[at + 1]}\r\n`),
    );
  }
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="x.jpg"\r\n\r\n';
  return Buffer.concat([...parts, Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]);
}

/** A candidate's application, walked into a state. */
async function bring(started: StartedDossier, reviewer: TestCaller, state: State): Promise<Place> {
  const owner = await TestCaller.candidate(started, sampleCandidate(state));
  await owner.begin();
  for (const category of ['identity', 'degree']) {
    await owner.upload(category, await makeJpeg({ width: 60, height: 60, seed: state.length }));
  }
  const { application, categories } = await owner.checkedState();
  const materialId = categories[0]?.materials[0]?.id ?? '';
  const place = { owner, applicationId: application.id, materialId };
  if (state === 'draft') return place;
  expect((await owner.submit()).status).toBe(200);
  if (state === 'submitted') return place;
  const ask = {
    categoryId: 'identity',
    materialId,
    reason: 'blurred',
    text: '模糊',
    kind: 'replace' as const,
  };
  const outcomes = { returned: 'return', approved: 'approve', refused: 'refuse' } as const;
  const decided = await reviewer.decide(application.id, {
    outcome: outcomes[state],
    asks: state === 'returned' ? [ask] : [],
    feedback: '见说明',
  });
  expect(decided.status).toBe(200);
  return place;
}
