import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionRequest } from '../model/decision.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type {
  DecisionPreviewView,
  DeskView,
  FindingsView,
  QueueView,
  TimelineView,
} from '../wire/review-view.js';
import { type StartedPostgres, startPostgres } from './test-parts/start-postgres.js';

/** Two servers of one programme, as two processes behind a balancer: one answers the site, the other the district. */
describe.each(['sqlite', 'postgres'])('the review desk on %s', (kind) => {
  let postgres: StartedPostgres | null = null;
  let first: StartedDossier;
  let second: StartedDossier;
  let candidate: TestCaller;
  let site: TestCaller;
  let colleague: TestCaller;
  let district: TestCaller;
  let id = '';
  const policy = { displayProven: true, fourEyed: true, maxRounds: 2 };

  beforeAll(async () => {
    postgres = kind === 'postgres' ? await startPostgres() : null;
    const shared = { review: { policy }, ...(postgres === null ? {} : { database: postgres.database }) };
    first = await startDossier(shared);
    second = await startDossier({ directory: first.directory, ...shared });
    candidate = await TestCaller.candidate(first, sampleCandidate('1'));
    const both = { stages: ['site', 'district'] };
    site = await TestCaller.reviewer(first, sampleReviewer('kaodian', 'site', { name: '王老师', ...both }));
    colleague = await TestCaller.reviewer(second, sampleReviewer('kaodian2', 'site', { name: '李老师' }));
    district = await TestCaller.reviewer(second, sampleReviewer('kaoqu', 'district'));
    id = await submitted(candidate, 1);
  });
  afterAll(async () => {
    await second.stop();
    await first.remove();
    await postgres?.stop();
  });

  const path = (tail: string) => `review/applications/${id}/${tail}`;
  const shown = async (caller: TestCaller): Promise<string[]> => {
    const view = await caller.look(id);
    const all = view.categories.flatMap(({ materials }) => materials);
    const answers = [];
    for (const one of all) {
      const answer = await caller.call('GET', `materials/${one.id}/view`);
      expect(answer.status).toBe(200);
      answers.push(answer);
    }
    return answers.map(({ headers }) => headers.get('dossier-display-receipt') ?? '');
  };
  const decision = async (caller: TestCaller, more: Partial<DecisionRequest>): Promise<DecisionRequest> => {
    const view = await caller.look(id);
    const asked = new Set(more.asks?.map(({ materialId }) => materialId));
    const verdicts = view.categories.flatMap(({ materials }) =>
      materials.map(({ id: materialId, sha256 }) => ({
        ...{ materialId, sha256 },
        mark: asked.has(materialId) ? ('asked' as const) : ('accepted' as const),
      })),
    );
    const { revision, submission } = view;
    const rest = { asks: [], feedback: '', note: '', outcome: 'approve' as const };
    return { revision, submission: submission?.number ?? 0, verdicts, ...rest, ...more };
  };

  it('shows a claim with its holder’s name, and lets it be taken over with a message', async () => {
    await site.call('PUT', path('claim'));
    expect((await colleague.look(id)).claim).toMatchObject({
      reviewerId: 'kaodian',
      name: '王老师',
      mine: false,
    });
    expect(await colleague.call('PUT', path('claim'))).toMatchObject({ status: 409 });
    const taken = await colleague.call('POST', path('takeover'), {});
    expect(taken.body).toMatchObject({ claim: { reviewerId: 'kaodian2', mine: true } });
    await colleague.call('POST', path('takeover'), {});
    const desk = await site.call<DeskView>('GET', 'review/desk');
    // A quarter of the day that a return gives, as the list's filter has it.
    expect(desk.body.nearMs).toBe(6 * 3_600_000);
    expect(desk.body.messages).toMatchObject([
      { kind: 'claim-taken-over', applicationId: id, from: { id: 'kaodian2', name: '李老师' } },
    ]);
    const { events } = await site.look(id);
    expect(events[0]).toMatchObject({ kind: 'application-claimed', actorName: '李老师' });
    expect(events.find(({ actor }) => actor.role !== 'reviewer')).toMatchObject({ actorName: null });
    const message = `review/messages/${desk.body.messages[0]?.id}`;
    expect(await colleague.call('DELETE', message)).toMatchObject({ status: 404 });
    expect(await site.call('DELETE', message)).toMatchObject({ status: 200 });
    expect(await site.call('DELETE', message)).toMatchObject({ status: 404 });
    await site.call('POST', path('takeover'), {});
  });

  it('accepts only what was shown to this very reviewer', async () => {
    const request = await decision(site, {});
    const refused = await site.call<{ error: object }>('POST', path('decisions'), request);
    const materials = request.verdicts.map(({ materialId }) => materialId);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'not_displayed', materials } } });
    const foreign = { ...request, receipts: await shown(colleague) };
    expect(await site.call('POST', path('decisions'), foreign)).toMatchObject({ status: 409 });
    const [one = '', ...others] = await shown(site);
    const partly = { ...request, receipts: others };
    expect((await site.call<{ error: object }>('POST', path('preview'), partly)).body.error).toMatchObject({
      materials: [one.slice(0, 22)],
    });
    const forged = [`${one.slice(0, 23)}${'A'.repeat(43)}`, ...others];
    expect(await site.call('POST', path('decisions'), { ...request, receipts: forged })).toMatchObject({
      status: 409,
    });
    const bad = await site.call('POST', path('decisions'), { ...request, receipts: ['x'] });
    expect(bad).toMatchObject({ status: 400 });
  });

  it('keeps drafts per reviewer across processes and reloads, seen by nobody else', async () => {
    const { outcome: _, submission: __, ...draft } = await decision(site, { feedback: '草稿', note: '内部' });
    const receipts = await shown(site);
    const kept = await site.call<FindingsView>('PUT', path('findings'), { ...draft, receipts });
    expect(kept).toMatchObject({ status: 200, body: { findings: { feedback: '草稿', revision: 1 } } });
    await site.call('PUT', path('findings'), { ...draft, note: '改过' });
    const again = await TestCaller.reviewer(second, sampleReviewer('kaodian', 'site'));
    expect((await again.call<FindingsView>('GET', path('findings'))).body.findings).toMatchObject({
      note: '改过',
    });
    expect((await colleague.call<FindingsView>('GET', path('findings'))).body).toEqual({ findings: null });
    for (const seen of [await candidate.state(), await colleague.look(id)]) {
      expect(JSON.stringify(seen)).not.toMatch(/草稿|改过/);
    }
    const stale = await site.call('PUT', path('findings'), { ...draft, revision: 0 });
    expect(stale).toMatchObject({ status: 412, body: { error: { code: 'stale_revision' } } });
    const bad = { ...draft, verdicts: [{ materialId: 'x', sha256: '', mark: 'accepted' }] };
    expect(await site.call('PUT', path('findings'), bad)).toMatchObject({ status: 400 });
    // The receipts that went with a draft count after a reload.
    expect(await site.call('POST', path('preview'), await decision(site, {}))).toMatchObject({ status: 200 });
  });

  it('turns a picture for the next reviewer and remembers what was looked through', async () => {
    const picture = (await site.look(id)).categories[0]?.materials[0]?.id ?? '';
    expect(await site.call('PUT', `materials/${picture}/rotation`, { degrees: 45 })).toMatchObject({
      status: 400,
    });
    await site.call('PUT', `materials/${picture}/rotation`, { degrees: 270 });
    await site.call('PUT', `materials/${picture}/rotation`, { degrees: 90 });
    expect((await colleague.look(id)).categories[0]?.materials[0]).toMatchObject({ rotation: 90 });
    expect((await site.look(id)).lastLook).toBeNull();
    expect(await site.call('PUT', path('look'), { submission: 9 })).toMatchObject({ status: 400 });
    await site.call('PUT', path('look'), { submission: 1 });
    expect((await site.look(id)).lastLook).toMatchObject({ submission: 1 });
    expect((await colleague.look(id)).lastLook).toBeNull();
  });

  it('previews page and SMS, sends once, and the candidate sees reasons, words and the box', async () => {
    const picture = (await site.look(id)).categories[0]?.materials[0]?.id ?? '';
    const box = { x: 0.1, y: 0.2, width: 0.5, height: 0.25 };
    const ask = { categoryId: 'identity', materialId: picture, kind: 'replace', text: '右下角' } as const;
    const asks = [
      { ...ask, reason: 'blurred', box },
      { ...ask, reason: 'expired' },
    ];
    const receipts = await shown(site);
    const request = await decision(site, { outcome: 'return', feedback: '请补正', asks, receipts });
    const outside = { ...request, asks: [{ ...ask, reason: 'blurred', box: { ...box, x: 0.9 } }] };
    expect(await site.call('POST', path('preview'), outside)).toMatchObject({ status: 422 });
    const preview = await site.call<DecisionPreviewView>('POST', path('preview'), request);
    expect(preview.body).toMatchObject({
      ...{ state: 'returned', locale: 'zh-CN', page: { feedback: '请补正', asks: [{ box }, { box: null }] } },
      notice: { kind: 'returned' },
    });
    expect(first.notices).toEqual([]);
    const key = { 'Idempotency-Key': 'send-000001' };
    const sent = await site.call('POST', path('decisions'), request, key);
    const more = { ...request, receipts: [] };
    const repeated = await site.call('POST', path('decisions'), more, key);
    expect([sent.status, repeated.body]).toMatchObject([200, { repeated: true }]);
    await expect
      .poll(() => [...first.notices, ...second.notices].map(({ text }) => text))
      .toEqual([preview.body.notice?.text]);
    const { asks: told } = await candidate.state();
    expect(told.map(({ reason, text, box: drawn }) => [reason, text, drawn])).toEqual([
      ['blurred', '右下角', box],
      ['expired', '右下角', null],
    ]);
    expect((await site.call<FindingsView>('GET', path('findings'))).body.findings).toBeNull();
  });

  it('refuses what was prepared on the round before, and nothing goes out', async () => {
    const [asked] = (await candidate.state()).categories[0]?.materials ?? [];
    const bytes = await makeJpeg({ width: 60, height: 60, seed: 5 });
    await candidate.upload('identity', bytes, { replaces: asked?.id ?? '' });
    await candidate.checkedState();
    const prepared = await decision(site, {});
    expect((await candidate.submit()).status).toBe(200);
    for (const tail of ['preview', 'decisions']) {
      const stale = await site.call('POST', path(tail), prepared);
      expect(stale).toMatchObject({ status: 412, body: { error: { code: 'stale_revision' } } });
    }
    expect([...first.notices, ...second.notices]).toHaveLength(1);
    const view = await site.look(id);
    const flags = view.categories.flatMap(({ materials }) => materials.map((one) => one.changedSinceLook));
    expect(flags).toEqual([true, false]);
  });

  it('has no further round than configured, and two people at two stages', async () => {
    const receipts = await shown(site);
    const asks = [
      { categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' },
    ] as const;
    const third = await decision(site, { outcome: 'return', asks, receipts });
    expect((await site.call<{ error: object }>('POST', path('decisions'), third)).body).toMatchObject({
      error: { code: 'round_cap', maxRounds: 2 },
    });
    const approval = await decision(site, { receipts, feedback: '清楚' });
    expect(await site.call('POST', path('decisions'), approval)).toMatchObject({ status: 200 });
    expect((await site.look(id)).actions).not.toContain('approve');
    const second = await site.call('POST', path('decisions'), await decision(site, { receipts }));
    expect(second).toMatchObject({ status: 403, body: { error: { code: 'four_eyes' } } });
    const other = await decision(district, { receipts: await shown(district), feedback: '很好' });
    expect(await district.call('POST', path('decisions'), other)).toMatchObject({ status: 200 });
    expect((await candidate.state()).feedback.map(({ text }) => text)).toEqual(['很好', '清楚', '请补正']);
  });

  it('finds a candidate by the beginning of the name, by POST alone, and pages by its cursor', async () => {
    const find = (body: object) =>
      site.call<QueueView>('POST', 'review/queue', { show: 'finished', ...body });
    expect((await find({ search: '考生' })).body.items.map(({ applicationId }) => applicationId)).toEqual([
      id,
    ]);
    expect((await find({ search: '生' })).body.items).toEqual([]);
    const after = (await site.look(id)).now;
    // What is finished is listed newest first.
    expect((await find({ after: `0.${id}` })).body).toMatchObject({ items: [], next: null });
    expect((await find({ after: `${after + 1}.${id}` })).body.items).toHaveLength(1);
    for (const bad of [{ search: ' ' }, { search: 'x'.repeat(200) }, { after: '1' }, { limit: 0 }]) {
      expect(await find(bad)).toMatchObject({ status: 400 });
    }
  });

  it('answers every list, however it is narrowed', async () => {
    const none = undefined;
    const asked = (['waiting', 'returned', 'finished'] as const).flatMap((show) =>
      [none, 'free', 'mine', 'others'].flatMap((claim) =>
        [none, 'mine', 'nobody'].flatMap((assigned) =>
          [none, 'near', 'passed'].flatMap((due) =>
            [none, { region: 'r1' }, { site: 's1', round: 'again' }, { search: '考', round: 'first' }].map(
              (more) => ({ show, claim, assigned, due, ...more }),
            ),
          ),
        ),
      ),
    );
    for (const [at, body] of asked.entries()) {
      const after = at % 2 === 0 ? {} : { after: `1.${id}` };
      const { status } = await site.call('POST', 'review/queue', { ...body, ...after });
      expect(status, JSON.stringify(body)).toBe(200);
    }
  });

  it('lets nobody decide what they have sent in themselves', async () => {
    const self = await TestCaller.candidate(first, sampleCandidate('kaodian'));
    const own = await submitted(self, 9);
    const twin = sampleReviewer('staff-7', 'site', { candidateIds: ['kaodian'] });
    for (const caller of [site, await TestCaller.reviewer(second, twin)]) {
      const claim = await caller.call('PUT', `review/applications/${own}/claim`);
      expect(claim).toMatchObject({ status: 403, body: { error: { code: 'own_application' } } });
      expect(await caller.decide(own, { outcome: 'approve' })).toMatchObject({ status: 403 });
    }
    const pictures = (await colleague.look(own)).categories.flatMap(({ materials }) => materials);
    const verdicts = pictures.map((one) => ({
      ...{ materialId: one.id, sha256: one.sha256, mark: 'unmarked' as const },
    }));
    const refusal = await colleague.decide(own, { outcome: 'refuse', verdicts, feedback: '不符合' });
    expect(refusal).toMatchObject({ status: 200 });
    const { revision, actions } = await site.look(own);
    expect(actions).not.toContain('reopen');
    const reopening = { revision, reason: '复查' };
    for (const caller of [site, await TestCaller.reviewer(second, twin)]) {
      expect(await caller.call('POST', `review/applications/${own}/reopening`, reopening)).toMatchObject({
        ...{ status: 403, body: { error: { code: 'own_application' } } },
      });
    }
    expect(await site.look(own)).toMatchObject({ state: 'refused', revision });
    const other = await colleague.call('POST', `review/applications/${own}/reopening`, reopening);
    expect(other.status).toBe(200);
    const [reopened] = (await colleague.look(own)).events.filter(
      ({ kind }) => kind === 'application-reopened',
    );
    expect(reopened).toMatchObject({ data: { from: 'refused', reason: '复查' } });
    const path = `review/applications/${own}/timeline`;
    const { body } = await colleague.call<TimelineView>('POST', path, { kinds: ['application-reopened'] });
    expect(body.lines).toMatchObject([{ data: { reason: '复查' } }]);
    expect(JSON.stringify(await self.state())).not.toContain('复查');
  });

  it('flags the same bytes in another application, without telling where they are out of scope', async () => {
    const copier = await TestCaller.candidate(second, sampleCandidate('2', { site: 's2', region: 'r2' }));
    const copy = await submitted(copier, 9);
    const place = (await site.look(copy)).categories[0]?.materials[0]?.elsewhere[0];
    expect(place).toMatchObject({ categoryId: 'identity', state: 'submitted' });
    const local = sampleReviewer('s2-only', 'site', { scopes: [{ site: 's2' }] });
    const seen = await (await TestCaller.reviewer(first, local)).look(copy);
    expect(seen.categories[0]?.materials[0]?.elsewhere).toEqual([null]);
  });

  it('keeps nothing of a deleted person: no draft, look, turn, name to search by or message', async () => {
    const leaving = await TestCaller.candidate(first, sampleCandidate('9', { name: '离开的人' }));
    const gone = await submitted(leaving, 30);
    const base = `review/applications/${gone}`;
    const view = await site.look(gone);
    const [picture] = view.categories[0]?.materials ?? [];
    await site.call('PUT', `${base}/claim`);
    await colleague.call('POST', `${base}/takeover`, {});
    await colleague.call('PUT', `${base}/look`, { submission: 1 });
    await colleague.call('PUT', `materials/${picture?.id}/rotation`, { degrees: 90 });
    const draft = { revision: view.revision, verdicts: [], asks: [], feedback: '离开的话', note: '' };
    expect(await colleague.call('PUT', `${base}/findings`, draft)).toMatchObject({ status: 200 });
    const search = { show: 'waiting', search: '离开' };
    expect((await colleague.call<QueueView>('POST', 'review/queue', search)).body.items).toHaveLength(1);
    await first.dossier.privacy.delete(gone, 'request');
    expect((await colleague.call<QueueView>('POST', 'review/queue', search)).body.items).toEqual([]);
    expect(await colleague.call('GET', `${base}/findings`)).toMatchObject({ status: 404 });
    const { messages } = (await site.call<DeskView>('GET', 'review/desk')).body;
    expect(messages.filter(({ applicationId }) => applicationId === gone)).toEqual([]);
  });
});

/** Brings a candidate to a submission of two pictures. */
async function submitted(caller: TestCaller, seed: number): Promise<string> {
  await caller.begin();
  for (const [n, category] of ['identity', 'degree'].entries()) {
    await caller.upload(category, await makeJpeg({ width: 60, height: 60, seed: seed + n }));
  }
  const state = await caller.checkedState();
  expect((await caller.submit()).status).toBe(200);
  return state.application.id;
}
