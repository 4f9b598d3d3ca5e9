import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewerRight } from '../model/reviewer.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { TimelineRequest } from '../wire/requests.js';
import type { DeadlinesView, FiguresView, TimelineView } from '../wire/review-view.js';
import { type StartedPostgres, startPostgres } from './test-parts/start-postgres.js';

const hourMs = 3_600_000;
/** 2026-09-24, 23:30 in Shanghai: half an hour before a day's end. */
const start = Date.UTC(2026, 8, 24, 15, 30);
const add = { categoryId: 'other', materialId: null, text: '', kind: 'add' } as const;

describe.each(['sqlite', 'postgres'])('timeline, figures and due times on %s', (kind) => {
  let postgres: StartedPostgres | null = null;
  let started: StartedDossier;
  let now = start;
  const ids: string[] = [];
  const reviewer = (id: string, rights: readonly ReviewerRight[], scope?: string) =>
    TestCaller.reviewer(started, {
      ...sampleReviewer(id, 'site', { stages: ['site', 'district'], rights, name: `${id}老师` }),
      scopes: scope === undefined ? ['*'] : [{ site: scope }],
    });

  beforeAll(async () => {
    postgres = kind === 'postgres' ? await startPostgres() : null;
    const database = postgres === null ? {} : { database: postgres.database };
    started = await startDossier({ check: false, clock: () => now, ...database });
    const site = await reviewer('wang', ['reopen']);
    const candidates = [];
    for (const name of ['1', '2', '3']) {
      const caller = await TestCaller.candidate(started, sampleCandidate(name));
      ids.push(await submit(caller, ['identity', 'degree'], Number(name)));
      candidates.push(caller);
    }
    now += 10 * 60_000;
    const [first = '', second = ''] = ids;
    const asks = [
      { ...add, reason: 'missing-page' },
      { ...add, reason: 'incomplete' },
    ];
    await site.decide(first, { outcome: 'return', asks });
    await site.decide(second, { outcome: 'approve' });
    now += 2 * hourMs;
    for (const token of [0]) candidates[token] = await TestCaller.candidate(started, sampleCandidate('1'));
    const again = candidates[0] as TestCaller;
    await submit(again, ['other', 'other'], 7);
    const later = await reviewer('li', ['reopen']);
    await later.decide(first, { outcome: 'return', asks: [{ ...add, reason: 'incomplete' }] });
    await later.decide(second, { outcome: 'approve' });
    const view = await later.look(second);
    await later.call('POST', `review/applications/${second}/reopening`, {
      revision: view.revision,
      reason: '复查',
    });
  });
  afterAll(async () => {
    await started.remove();
    await postgres?.stop();
  });

  it('counts by days of the programme’s zone, reviewer, reason and round', async () => {
    const chief = await reviewer('chief', ['manage']);
    const period = { from: start - 24 * hourMs, until: start + 24 * hourMs };
    const { body } = await chief.call<FiguresView>('POST', 'review/figures', period);
    expect(body.days).toEqual([
      { day: '2026-09-23', submitted: 0, decided: 0, waiting: 0 },
      { day: '2026-09-24', submitted: 3, decided: 1, waiting: 2 },
      // One came back and was returned, one was approved and reopened.
      { day: '2026-09-25', submitted: 1, decided: 2, waiting: 2 },
    ]);
    expect(body.waitingNow).toMatchObject([
      { stage: 'site', count: 1, oldest: start },
      { stage: 'district', count: 1 },
    ]);
    expect(body.reviewers).toEqual([
      { day: '2026-09-24', reviewerId: 'wang', name: 'wang老师', outcome: 'approve', decisions: 1 },
      { day: '2026-09-24', reviewerId: 'wang', name: 'wang老师', outcome: 'return', decisions: 1 },
      { day: '2026-09-25', reviewerId: 'li', name: 'li老师', outcome: 'approve', decisions: 1 },
      { day: '2026-09-25', reviewerId: 'li', name: 'li老师', outcome: 'return', decisions: 1 },
    ]);
    expect(body.firstDecision).toEqual({ count: 3, medianMs: 10 * 60_000, p90Ms: 10 * 60_000 });
    expect(body.rounds).toEqual({ ended: 3, returned: 2 });
    expect(body.reasons).toEqual([
      { reason: 'incomplete', asked: 2, judged: 1, fixed: 0 },
      { reason: 'missing-page', asked: 1, judged: 1, fixed: 1 },
    ]);
    const elsewhere = await reviewer('far', ['manage'], 's9');
    const none = await elsewhere.call<FiguresView>('POST', 'review/figures', period);
    expect(none.body).toMatchObject({ rounds: { ended: 0 }, reasons: [], reviewers: [] });
    for (const bad of [
      { from: 2, until: 1 },
      { from: 0, until: 94 * 24 * hourMs },
      { from: -1, until: 1 },
    ]) {
      expect(await chief.call('POST', 'review/figures', bad)).toMatchObject({ status: 400 });
    }
    const without = await reviewer('plain', []);
    expect(await without.call('POST', 'review/figures', period)).toMatchObject({ status: 403 });
  });

  it('tells who did what, filtered and as a file', async () => {
    const chief = await reviewer('chief', ['export']);
    const path = `review/applications/${ids[1]}/timeline`;
    const all = (await chief.call<TimelineView>('POST', path, {})).body.lines;
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_line, index) => all.length - index));
    const filter = { kinds: ['decision-made'], roles: ['reviewer'], from: start + hourMs };
    const { body } = await chief.call<TimelineView>('POST', path, filter);
    expect(body.lines).toMatchObject([
      { actor: { id: 'li' }, actorName: 'li老师', data: { stage: 'district' } },
    ]);
    const before = await chief.call<TimelineView>('POST', path, { before: 2 });
    expect(before.body.lines.map(({ seq }) => seq)).toEqual([1]);
    expect(await chief.call('POST', path, { kinds: ['x'] })).toMatchObject({ status: 400 });
    const file = await chief.call<string>('POST', `${path}/export`, filter);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.body.trim().split('\r\n')).toHaveLength(2);
    expect(file.body).toContain('2026-09-25 01:40:00,decision-made,reviewer,li,li老师');
  });

  it('tells who looked at which picture, between what was done, where that is asked for', async () => {
    const chief = await reviewer('chief', ['export', 'original']);
    const id = ids[1] ?? '';
    const path = `review/applications/${id}/timeline`;
    const [category] = (await chief.look(id)).categories;
    const material = category?.materials[0];
    const readLines = async (request: TimelineRequest) =>
      (await chief.call<TimelineView>('POST', path, request)).body.lines;
    // Nothing is checked here, so that there are no views.
    expect(await chief.call('GET', `materials/${material?.id}/original`)).toMatchObject({ status: 200 });
    const done = await readLines({});
    expect(done.map(({ kind }) => kind)).not.toContain('picture-viewed');
    const look = {
      ...{ seq: null, kind: 'picture-viewed', actor: { role: 'reviewer', id: 'chief' } },
      data: { materialId: material?.id, categoryId: category?.id, sha256: material?.sha256 },
    };
    const looks = await readLines({ kinds: ['picture-viewed'] });
    expect(looks[0]).toMatchObject(look);
    expect(looks.filter(({ actor }) => actor.id === 'chief')).toHaveLength(1);
    expect(await readLines({ kinds: ['picture-viewed'], roles: ['candidate'] })).toEqual([]);
    expect(await readLines({ kinds: ['picture-viewed'], until: looks[0]?.at ?? 0 })).not.toContainEqual(
      looks[0],
    );
    const decided = done.find(({ kind }) => kind === 'decision-made');
    const both = await readLines({ kinds: ['decision-made', 'picture-viewed'] });
    expect(both).toEqual(expect.arrayContaining([decided, looks[0]]));
    const since = await readLines({ kinds: ['application-submitted', 'picture-viewed'] });
    expect(since.map(({ kind }) => kind)).toEqual(['picture-viewed', 'application-submitted']);
    const older = await readLines({ kinds: ['decision-made', 'picture-viewed'], before: decided?.seq ?? 0 });
    expect(older).not.toContainEqual(looks[0]);
    const file = await chief.call<string>('POST', `${path}/export`, {});
    expect(file.body).toContain('picture-viewed,reviewer,chief,');
    expect(file.body.trim().split('\r\n').length).toBeGreaterThan(done.length + 1);
  });

  it('says whom a passed due time hits, and gives the time back that an outage took, once', async () => {
    const chief = await reviewer('chief', ['manage']);
    const due = async (until: number) =>
      (await chief.call<DeadlinesView>('POST', 'review/deadlines', { until })).body;
    const returnedAt = now;
    const li = await reviewer('li', ['export', 'reopen']);
    expect(await li.call('POST', 'review/deadlines', { until: returnedAt + 24 * hourMs })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
    expect((await due(returnedAt + 24 * hourMs - 1)).applications).toEqual([]);
    expect(await due(returnedAt + 24 * hourMs)).toMatchObject({
      policy: 'nothing',
      applications: [{ applicationId: ids[0], dueAt: returnedAt + 24 * hourMs, candidate: { id: '1' } }],
      hasMore: false,
    });
    const { recordOutage } = started.dossier.deadlines;
    // Two of its three hours fell into the candidate's time.
    const outage = { id: 'power', from: returnedAt - hourMs, until: returnedAt + 2 * hourMs };
    await Promise.all([recordOutage(outage), recordOutage(outage)]);
    await recordOutage(outage);
    expect((await due(returnedAt + 48 * hourMs)).applications).toMatchObject([
      { dueAt: returnedAt + 26 * hourMs },
    ]);
    await expect(recordOutage({ ...outage, until: outage.from })).rejects.toThrow('from before until');
    const events = (await chief.look(ids[0] ?? '')).events.filter(
      ({ kind: of }) => of === 'deadline-extended',
    );
    expect(events).toMatchObject([{ data: { outageId: 'power', byMs: 2 * hourMs } }]);
  });

  it('counts what waits where the candidate is now, and nothing of who is deleted', async () => {
    const [chief, far] = [await reviewer('chief', ['manage']), await reviewer('far', ['manage'], 's9')];
    const waiting = async (caller: TestCaller) => {
      const { body } = await caller.call<FiguresView>('POST', 'review/figures', {
        from: now - 1,
        until: now,
      });
      return body.waitingNow.map(({ count, oldest }) => [count, oldest === null]);
    };
    const before = await waiting(chief);
    expect(await waiting(far)).toEqual([
      [0, true],
      [0, true],
    ]);
    const moved = sampleCandidate('3', { site: 's9', version: '2' });
    await TestCaller.candidate(started, moved);
    expect(await waiting(far)).toEqual([
      [1, false],
      [0, true],
    ]);
    expect(await waiting(chief)).toEqual(before);
    await started.dossier.privacy.delete(ids[2] ?? '', 'test');
    expect((await waiting(far))[0]).toEqual([0, true]);
  });
});

/** Uploads one picture into each category and submits. */
async function submit(caller: TestCaller, categories: readonly string[], seed: number): Promise<string> {
  await caller.begin();
  for (const [n, category] of categories.entries()) {
    const upload = await caller.upload(
      category,
      await makeJpeg({ width: 60, height: 60, seed: seed * 10 + n }),
    );
    expect(upload.status).toBe(201);
  }
  expect(await caller.submit()).toMatchObject({ status: 200 });
  return (await caller.state()).application.id;
}
