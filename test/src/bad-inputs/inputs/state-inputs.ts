import { createHash, randomBytes } from 'node:crypto';
import { FuzzStage } from '../../fuzz/server/fuzz-stage.js';
import type { RawAnswer } from '../../fuzz/server/raw-connection.js';
import {
  allRoads,
  type BadInput,
  type InputScene,
  noRoad,
  prepared,
} from '../bad-inputs-testing/bad-input.js';
import { mostOpen } from '../bad-inputs-testing/open-bad-stage.js';
import {
  ask,
  askAsStaff,
  decide,
  newCandidate,
  newSubmitted,
  type Submitted,
  submit,
} from '../bad-inputs-testing/people.js';
import { sendAnnounced, sendCreation } from '../bad-inputs-testing/send-parts.js';

const declared = JSON.stringify({ revision: 0, declared: true });
const submitted = newSubmitted;

const feedbacks: readonly (readonly [string, string, string])[] = [
  ['HTML', '<b onload=x><script>alert(1)</script>', '200'],
  ['bidi', 'a\u202eb\u2066c', '200'],
  ['SQL and templates', "'; DROP TABLE decisions; -- {{7*7}}", '200'],
  ['NUL', 'a\0b', '400 bad_json'],
  ['10 MB', 'x'.repeat(10_000_000), '413 too_large'],
];

/** What is asked at the wrong time, twice, or at once with something else. */
export const stateInputs: readonly BadInput[] = [
  prepared(
    86,
    'a picture more than there are places',
    allRoads,
    '403 category_full',
    filled,
    (scene, person) => sendAnnounced({ ...scene, one: person }, { category: 'single' }),
  ),
  prepared(
    86,
    '50 at once for the last place',
    allRoads,
    '200',
    (scene) => newCandidate(scene.stage),
    raceForLast,
  ),
  prepared(87, 'an upload while locked', allRoads, '403 locked', submitted, (scene, { person }) =>
    sendAnnounced({ ...scene, one: person }, { category: 'both' }),
  ),
  prepared(
    87,
    'a replacement while locked',
    allRoads,
    '403 locked',
    submitted,
    (scene, { person, materialId }) =>
      sendAnnounced({ ...scene, one: person }, { category: 'single', replaces: materialId }),
  ),
  prepared(87, 'a removal while locked', noRoad, '403 locked', submitted, (_scene, { person, materialId }) =>
    ask(person, 'DELETE', `materials/${materialId}`),
  ),
  prepared(
    88,
    'nothing of what is required',
    noRoad,
    '422 not_ready',
    (scene) => newCandidate(scene.stage),
    (_scene, person) => expectMissing(submit(person, declared)),
  ),
  prepared(88, 'an upload that is not finished', noRoad, '422 not_ready', unfinished, (_scene, person) =>
    expectMissing(submit(person, declared)),
  ),
  prepared(
    88,
    'a picture that its check has rejected',
    allRoads,
    '422 not_ready',
    rejected,
    (_scene, person) => expectMissing(submit(person, declared)),
  ),
  prepared(
    89,
    'the same submission twice',
    noRoad,
    '200',
    submitted,
    async (_scene, { person, request, key }) => {
      const first = await ask(person, 'GET', 'submission');
      const again = await submit(person, request, key);
      const [one, two] = [first, again].map(({ body }) => JSON.parse(body.toString()) as { digest: string });
      if (one?.digest !== two?.digest || one?.digest === undefined) throw new Error('another manifest');
      return again;
    },
  ),
  prepared(
    89,
    'the key of a submission with another body',
    noRoad,
    '422 key_reused',
    submitted,
    (_scene, { person, key }) => submit(person, JSON.stringify({ revision: 1, declared: true }), key),
  ),
  prepared(
    90,
    'a decision on what is a draft, which staff do not see',
    noRoad,
    '404 not_found',
    draft,
    (scene, one) => decide(scene, one, { revision: 0 }),
  ),
  prepared(90, 'a decision on what is decided', noRoad, '409 not_allowed_now', decided, (scene, one) =>
    decide(scene, one, { revision: 2 }),
  ),
  prepared(90, 'a decision of a stale revision', noRoad, '412 stale_revision', submitted, (scene, one) =>
    decide(scene, one, { revision: 0 }),
  ),
  prepared(90, 'a decision on other bytes', noRoad, '409 not_what_was_seen', submitted, (scene, one) =>
    decide(scene, { ...one, sha256: 'a'.repeat(64) }),
  ),
  prepared(
    91,
    'an approval and a return at once',
    noRoad,
    ['409', '412'].flatMap((status) => [
      `${status} not_allowed_now`,
      `${status} stale_revision`,
      `${status} claimed`,
    ]),
    submitted,
    decideTwice,
    /^(application|material|decision|ask) /,
  ),
  ...feedbacks.map(([name, feedback, expects]) =>
    prepared(
      92,
      `feedback: ${name}`,
      noRoad,
      expects,
      submitted,
      async (scene, one) => {
        const asked = {
          categoryId: 'single',
          materialId: one.materialId,
          reason: 'blurred',
          text: 'again',
          kind: 'replace',
        };
        const verdicts = [{ materialId: one.materialId, sha256: one.sha256, mark: 'asked' }];
        const answer = await decide(scene, one, { outcome: 'return', asks: [asked], verdicts, feedback });
        if (answer.status === 200) await expectFeedback(one, feedback);
        return answer;
      },
      expects === '200' ? /^(application|material) / : undefined,
    ),
  ),
  prepared(47, 'a formula as a name, in the export', noRoad, '200', formula, async (scene) => {
    const answer = await askAsStaff(scene, 'POST', 'review/export', JSON.stringify({ show: 'waiting' }));
    const text = answer.body.toString();
    if (!text.includes('cmd|')) throw new Error('the name is not in the export');
    if (/(^|[,"\n\t])[=+@-]\s*cmd/m.test(text)) throw new Error('a cell begins with a formula');
    return answer;
  }),
];

/** Moves the clock: comes last. */
export const lateInputs: readonly BadInput[] = [
  prepared(
    32,
    'creations without data, one after another',
    noRoad,
    '429 rate_limited',
    (scene) => newCandidate(scene.stage),
    floodCreations,
    /^(upload|place) /,
  ),
];

async function expectFeedback({ person }: Submitted, feedback: string): Promise<void> {
  const state = (await ask(person, 'GET', 'state')).body.toString();
  if (!state.includes(JSON.stringify(feedback).slice(1, -1))) throw new Error('the text was changed');
}

async function expectMissing(sent: Promise<RawAnswer>): Promise<RawAnswer> {
  const answer = await sent;
  const { error } = JSON.parse(answer.body.toString()) as { error: { missing?: readonly unknown[] } };
  if ((error.missing?.length ?? 0) === 0) throw new Error('nothing is named as missing');
  return answer;
}

/** Up to the most that may be open; once they have expired there is room again. */
async function floodCreations(scene: InputScene, person: InputScene['one']): Promise<RawAnswer> {
  const own: InputScene = { ...scene, one: person, road: 'long' };
  let refused: RawAnswer | null = null;
  let taken = 0;
  while (refused === null && taken <= mostOpen) {
    const answer = await sendCreation(own, scene.picture(), []);
    if (answer.status === 201) taken += 1;
    else refused = answer;
  }
  if (refused === null || taken !== mostOpen) throw new Error(`${taken} uploads are open`);
  if (!/^[1-9]\d*$/.test(refused.headers.get('retry-after') ?? '')) throw new Error('no Retry-After');
  scene.stage.elapse(48 * 3_600_000);
  await Promise.all([person, scene.one, scene.other].map((who) => who.renew()));
  const again = await sendCreation(own, scene.picture(), []);
  if (again.status !== 201) throw new Error(`after they expired: ${again.status} ${again.body}`);
  return refused;
}

async function filled(scene: InputScene) {
  const person = await newCandidate(scene.stage);
  const answer = await sendAnnounced({ ...scene, one: person }, { category: 'single' });
  if (answer.status >= 300) throw new Error(`the place was not filled: ${answer.status}`);
  return person;
}

async function raceForLast(scene: InputScene, person: InputScene['one']): Promise<RawAnswer> {
  const racers = Array.from({ length: 50 }, () => person.twin());
  const answers = await Promise.all(
    racers.map((one) =>
      sendAnnounced(
        { ...scene, one },
        { category: 'single', key: randomBytes(12).toString('base64url') },
        scene.picture(),
      ),
    ),
  );
  for (const racer of racers) racer.close();
  const taken = answers.filter(({ status }) => status < 300);
  const others = new Set(answers.filter(({ status }) => status >= 300).map(({ status }) => status));
  if (taken.length !== 1 || [...others].join() !== '403')
    throw new Error(`${taken.length} taken, others ${[...others]}`);
  // The racer is not the one whose state is looked at.
  return { ...(taken[0] as RawAnswer), status: 200, headers: new Map() };
}

async function unfinished(scene: InputScene) {
  const person = await newCandidate(scene.stage);
  await sendCreation({ ...scene, one: person, road: 'long' }, scene.picture(), []);
  return person;
}

/** Cut, with an end put on: only its check can tell. */
async function rejected(scene: InputScene) {
  const person = await newCandidate(scene.stage);
  const jpeg = scene.picture('jpeg');
  const bytes = Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Buffer.from([0xff, 0xd9])]);
  const answer = await sendAnnounced(
    { ...scene, one: person },
    { category: 'single', filename: 'a.jpg' },
    bytes,
  );
  if (answer.headers.get('dossier-material') === undefined)
    throw new Error(`refused at once: ${answer.status}`);
  return person;
}

async function draft(scene: InputScene): Promise<Submitted> {
  const person = await newCandidate(scene.stage);
  const bytes = scene.picture();
  const answer = await sendAnnounced({ ...scene, one: person, road: 'short' }, { category: 'single' }, bytes);
  const state = JSON.parse((await ask(person, 'GET', 'state')).body.toString()) as {
    application: { id: string };
  };
  return {
    ...{ person, applicationId: state.application.id, request: '', key: '' },
    materialId: answer.headers.get('dossier-material') ?? '',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

async function decided(scene: InputScene): Promise<Submitted> {
  const one = await newSubmitted(scene);
  const answer = await decide(scene, one);
  if (answer.status !== 200) throw new Error(`not decided: ${answer.body}`);
  return one;
}

async function decideTwice(scene: InputScene, one: Submitted): Promise<RawAnswer> {
  const asked = {
    categoryId: 'single',
    materialId: one.materialId,
    reason: 'blurred',
    text: 'again',
    kind: 'replace',
  };
  const verdicts = [{ materialId: one.materialId, sha256: one.sha256, mark: 'asked' }];
  const answers = await Promise.all([
    decide({ ...scene, one: scene.one.twin() }, one),
    decide({ ...scene, one: scene.one.twin() }, one, { outcome: 'return', asks: [asked], verdicts }),
  ]);
  const won = answers.filter(({ status }) => status === 200);
  if (won.length !== 1) throw new Error(`answered ${answers.map(({ status }) => status).join()}`);
  return answers.find(({ status }) => status !== 200) as RawAnswer;
}

async function formula(scene: InputScene): Promise<void> {
  const person = new FuzzStage(scene.stage, 'formula', 1, "=cmd|' /C calc'!A0");
  await person.begin(async () => undefined);
  await sendAnnounced({ ...scene, one: person, road: 'short' }, { category: 'single' });
  await submit(person, declared);
}
