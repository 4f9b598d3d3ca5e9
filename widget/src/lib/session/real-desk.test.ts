import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptAll, type DeskRoom, openDeskRoom } from './desk-room.test.node.js';
import type { ReviewSession } from './review-session-api.js';

let room: DeskRoom;
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';
const namesOf = ({ snapshot }: ReviewSession) =>
  snapshot.queue?.items.map(({ candidate }) => candidate.name) ?? [];
const settled = { timeout: 15_000, interval: 20 };

beforeAll(async () => {
  room = await openDeskRoom();
  for (const [name, site, pictures] of [
    ['Ada', 'a1', 2],
    ['Ben', 'a2', 1],
    ['Cleo', 'b1', 1],
    ['Dan', 'a1', 1],
    ['Ella', 'a1', 0],
  ] as const) {
    ids.set(name, await room.submit(name, site, pictures));
  }
});
afterAll(() => room?.close());

test('a list is narrowed, searched and paged over the socket', async () => {
  const desk = room.open('lister');
  await desk.showQueue({ show: 'waiting' });
  expect(namesOf(desk)).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Ella']);
  expect(desk.snapshot.queue).toMatchObject({ counts: { waiting: 5 }, next: null });
  await desk.showQueue({ show: 'waiting', site: 'a1' });
  expect(namesOf(desk)).toEqual(['Ada', 'Dan', 'Ella']);
  await desk.showQueue({ show: 'waiting', region: 'b', round: 'first' });
  expect(namesOf(desk)).toEqual(['Cleo']);
  await desk.showQueue({ show: 'waiting', search: 'be' });
  expect(namesOf(desk)).toEqual(['Ben']);
  await desk.showQueue({ show: 'finished' });
  expect(namesOf(desk)).toEqual([]);
  for (let n = 0; n < 47; n += 1) await room.submit(`later ${n}`, 'c1');
  await desk.showQueue({ show: 'waiting' });
  expect([namesOf(desk).length, desk.snapshot.queue?.next === null]).toEqual([50, false]);
  await desk.loadMore();
  expect(new Set(namesOf(desk)).size).toBe(52);
  expect(desk.snapshot.queue?.next).toBeNull();
});

test('a list offers the places of those it may show, and colleagues to whoever assigns', async () => {
  const all = room.open('chief', ['manage']);
  await all.open(idOf('Ella'));
  await all.leave();
  expect(await all.work.readChoices()).toEqual({
    sites: ['a1', 'a2', 'b1', 'c1'],
    regions: ['a', 'b', 'c'],
    reviewers: [{ id: 'chief', name: 'Name of chief' }],
  });
  const local = room.open('local', [], [{ region: 'a' }]);
  expect(await local.work.readChoices()).toEqual({ sites: ['a1', 'a2'], regions: ['a'], reviewers: [] });
});

test('the next one comes with its claim, those left undecided come last, and nobody gets what a colleague holds', async () => {
  const one = room.open('one', [], [{ region: 'a' }]);
  const two = room.open('two', [], [{ region: 'a' }]);
  expect(await one.openNext({})).toBe(idOf('Ada'));
  expect(one.snapshot.application).toMatchObject({ candidate: { name: 'Ada' }, claim: { mine: true } });
  expect(await two.openNext({})).toBe(idOf('Ben'));
  expect(await one.openNext({ skipped: [idOf('Ada')] })).toBe(idOf('Dan'));
  await expect
    .poll(() => two.showQueue({ show: 'waiting', claim: 'free' }).then(() => namesOf(two)))
    .toContain('Ada');
  expect(await one.openNext({ skipped: [idOf('Ada'), idOf('Dan')] })).toBe(idOf('Ella'));
  expect(await one.openNext({ skipped: [idOf('Ada'), idOf('Dan'), idOf('Ella')] })).toBe(idOf('Ada'));
  expect(await two.openNext({ site: 'nowhere' })).toBeNull();
  await one.leave();
  await two.leave();
  expect([one.snapshot.application, two.snapshot.application]).toEqual([null, null]);
  await expect(one.openNext({ skipped: Array(101).fill(idOf('Ada')) })).rejects.toMatchObject({
    code: 'bad_json',
  });
});

test('a claim is seen by a colleague, taken over, and the message goes off the desk when it was read', async () => {
  const holder = room.open('holder');
  const taker = room.open('taker');
  holder.connect();
  await expect.poll(() => holder.snapshot.status, settled).toBe('ready');
  await holder.open(idOf('Ben'));
  await taker.showQueue({ show: 'waiting', claim: 'others' });
  expect(taker.snapshot.queue?.items).toMatchObject([{ claim: { name: 'Name of holder', mine: false } }]);
  await taker.open(idOf('Ben'));
  expect(taker.snapshot.application?.actions).not.toContain('approve');
  await taker.takeOver();
  expect(taker.snapshot.application).toMatchObject({ claim: { mine: true } });
  await holder.refresh();
  expect(holder.snapshot.application?.claim).toMatchObject({ reviewerId: 'taker', mine: false });
  const [message] = holder.snapshot.desk?.messages ?? [];
  expect(message).toMatchObject({ kind: 'claim-taken-over', from: { name: 'Name of taker' } });
  await holder.removeMessage(message?.id ?? '');
  expect(holder.snapshot.desk?.messages).toEqual([]);
  await holder.refresh();
  expect(holder.snapshot.desk?.messages).toEqual([]);
  await taker.leave();
});

test('several are approved, assigned and reminded, each with what became of it', async () => {
  const chief = room.open('chief', ['manage', 'export']);
  await chief.open(idOf('Ada'));
  const ada = chief.snapshot.application;
  if (ada === null) throw new Error('not open');
  const { outcome: _outcome, bounceTo: _bounceTo, ...draft } = acceptAll(ada);
  await chief.keepFindings(ada.applicationId, { revision: ada.revision, ...draft });
  await chief.leave();
  const applicationIds = [idOf('Ada'), idOf('Ben')];
  expect((await chief.work.approveAccepted({ applicationIds })).outcomes.map(({ code }) => code)).toEqual([
    null,
    'bad_decision',
  ]);
  const assigned = await chief.work.assign({ applicationIds, reviewerId: 'local' });
  expect(assigned.outcomes.map(({ code }) => code)).toEqual(['not_allowed_now', null]);
  await chief.showQueue({ show: 'waiting', search: 'ben' });
  expect(chief.snapshot.queue?.items).toMatchObject([{ assignedTo: { id: 'local' } }]);
  await chief.open(idOf('Cleo'));
  const about = {
    categoryId: 'scan',
    materialId: null,
    reason: 'missing-page',
    text: '',
    kind: 'add',
  } as const;
  await chief.decide({ ...acceptAll(chief.snapshot.application ?? ada), outcome: 'return', asks: [about] });
  await chief.leave();
  const remind = await chief.work.remind({ applicationIds: [idOf('Cleo'), idOf('Ben')] });
  expect(remind).toMatchObject({ done: 1, outcomes: [{ code: null }, { code: 'not_allowed_now' }] });
  await expect
    .poll(() => room.notices.map(({ kind }) => kind), settled)
    .toEqual(['approved', 'returned', 'reminder']);
  const plain = room.open('plain');
  await expect(plain.work.remind({ applicationIds })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a final decision is taken back by right and with a reason, and is in the history', async () => {
  const chief = room.open('chief', ['reopen', 'export']);
  await chief.open(idOf('Ada'));
  expect(chief.snapshot.application).toMatchObject({ state: 'approved', actions: ['look', 'reopen'] });
  await chief.reopen('a mistake');
  expect(chief.snapshot.application).toMatchObject({ state: 'submitted' });
  const { lines } = await chief.work.readTimeline(idOf('Ada'), { kinds: ['application-reopened'] });
  expect(lines).toMatchObject([{ kind: 'application-reopened', actorName: 'Name of chief' }]);
  await chief.leave();
});

test('lists, histories and figures leave by right', async () => {
  const chief = room.open('chief', ['manage', 'export']);
  const list = await chief.work.exportQueue({ show: 'returned', locale: 'en' });
  expect([list.isCut, await list.blob.text()]).toEqual([false, expect.stringContaining('Cleo')]);
  const history = await chief.work.exportTimeline(idOf('Ada'), {});
  expect(await history.blob.text()).toContain('application-reopened');
  const now = Date.now() + 1_000;
  const figures = await chief.work.readFigures({ from: now - 3_600_000, until: now });
  expect(figures.reviewers.map(({ reviewerId, outcome }) => [reviewerId, outcome])).toEqual([
    ['chief', 'approve'],
    ['chief', 'return'],
  ]);
  const due = await chief.work.readDeadlines({ until: now + 2 * 86_400_000 });
  expect(due.applications).toMatchObject([{ applicationId: idOf('Cleo') }]);
  expect(await chief.work.readFailedNotices({})).toEqual({ notices: [], next: null });
});

test('nothing is done in the name of a reviewer who has signed in beside an open desk, and nothing of theirs is read', async () => {
  const applicationId = await room.submit('Shared', 'a1', 1);
  // Ids come from the host, in any writing.
  let who = '审核员一';
  const desk = room.share(() => who);
  desk.connect();
  await desk.open(applicationId);
  await expect.poll(() => desk.snapshot.status, settled).toBe('ready');
  const { application } = desk.snapshot;
  if (application === null) throw new Error('not open');
  const draft = acceptAll(application);
  const { outcome: _outcome, asks: _asks, ...findings } = draft;
  const kept = { ...findings, asks: [], revision: application.revision } as const;
  await desk.keepFindings(applicationId, kept);
  const target = desk.target();
  who = '审核员二';
  const materialId = draft.verdicts[0]?.materialId ?? '';
  const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
    decide: () => desk.decide(draft, target),
    preview: () => desk.previewDecision(draft, target),
    keep: () => desk.keepFindings(applicationId, kept),
    drop: () => desk.dropFindings(applicationId),
    findings: () => desk.readFindings(applicationId),
    look: () => desk.keepLook(applicationId, 1),
    turn: () => desk.keepRotation(materialId, 90),
    view: () => desk.loadView(materialId),
    approvals: () => desk.work.approveAccepted({ applicationIds: [applicationId] }),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    await expect(attempt(), name).rejects.toMatchObject({ code: 'other_reviewer' });
  }
  await desk.refresh();
  expect(desk.snapshot).toMatchObject({ application: null, desk: { reviewer: { id: who } } });
  await desk.open(applicationId);
  expect(desk.snapshot.application).toMatchObject({ decisions: [], claim: { reviewerId: '审核员一' } });
  expect(await desk.readFindings(applicationId)).toBeNull();
  who = '审核员一';
  await desk.refresh();
  expect(await desk.readFindings(applicationId)).toMatchObject({ verdicts: kept.verdicts });
});
