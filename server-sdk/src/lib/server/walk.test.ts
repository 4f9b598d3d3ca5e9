import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import { type StartedPostgres, startPostgres } from './test-parts/start-postgres.js';

/** The guide from 一 to 七 over real HTTP, on SQLite and with the very same statements on PostgreSQL. */
describe.each(['sqlite', 'postgres'])('the walk of one application on %s', (kind) => {
  let postgres: StartedPostgres | null = null;
  let started: StartedDossier;
  let candidate: TestCaller;
  let site: TestCaller;
  let district: TestCaller;
  let applicationId = '';

  beforeAll(async () => {
    postgres = kind === 'postgres' ? await startPostgres() : null;
    started = await startDossier(postgres === null ? {} : { database: postgres.database });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    district = await TestCaller.reviewer(started, sampleReviewer('kaoqu', 'district'));
  });
  afterAll(async () => {
    await started.remove();
    await postgres?.stop();
  });

  const picture = (seed: number) => makeJpeg({ width: 600, height: 800, seed });

  it('activates once and says so', async () => {
    const first = await candidate.call<{ activated: boolean }>('PUT', 'activation');
    expect(first.body).toMatchObject({ activated: true });
    const second = await candidate.call<{ activated: boolean }>('PUT', 'activation');
    expect(second.body).toMatchObject({ activated: false });
    applicationId = (await candidate.state()).application.id;
  });

  it('asks for a mobile number and checks it', async () => {
    expect((await candidate.state()).profile).toMatchObject({ complete: false, missing: ['phone'] });
    const wrong = await candidate.call<{ error: { code: string; fields: string[] } }>('PUT', 'profile', {
      values: { phone: '12345' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: { error: { code: 'profile_incomplete', fields: ['phone'] } },
    });
    const right = await candidate.call('PUT', 'profile', { values: { phone: '138 0013-8000' } });
    expect(right.body.profile).toMatchObject({ complete: true, values: { phone: '13800138000' } });
  });

  it('keeps pictures up to the maximum of a category and not one more', async () => {
    for (const seed of [1, 2]) {
      const bytes = await picture(seed);
      const { status, body } = await candidate.upload('identity', bytes);
      expect(status).toBe(201);
      expect(body.material).toMatchObject({ place: seed });
      const [identity] = (await candidate.checkedState()).categories;
      expect(identity?.materials.at(-1)).toMatchObject({ state: 'stored', place: seed, viewable: true });
      expect(body.material.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    const third = await candidate.upload('identity', await picture(3));
    expect(third).toMatchObject({ status: 403, body: { error: { code: 'category_full' } } });
  });

  it('deletes a picture and takes another on its place', async () => {
    const [first] = (await candidate.state()).categories[0]?.materials ?? [];
    const { body } = await candidate.call('DELETE', `materials/${first?.id}`);
    expect(body.categories[0]).toMatchObject({ used: 1 });
    const again = await candidate.upload('identity', await picture(4));
    expect(again.body.material.place).toBe(1);
  });

  it('says what is missing for a submission and changes nothing', async () => {
    const { status, body } = await candidate.submit();
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'not_ready',
      missing: [{ kind: 'pictures', categoryId: 'degree', have: 0, need: 1 }],
    });
    expect((await candidate.state()).application.state).toBe('draft');
  });

  it('submits, locks everything, and answers the same press the same', async () => {
    await candidate.upload('degree', await picture(5));
    const first = await candidate.submit('press-0001');
    expect(first).toMatchObject({ status: 200, body: { number: 1, repeated: false } });
    const again = await candidate.call(
      'POST',
      'submission',
      { revision: 0, declared: true },
      { 'Idempotency-Key': 'press-0001' },
    );
    expect(again.body).toMatchObject({ number: 1, digest: first.body.digest, repeated: true });
    const state = await candidate.state();
    expect(state).toMatchObject({
      lock: { reason: 'submitted' },
      application: { state: 'submitted', revision: 1 },
    });
    expect(await started.dossier.applications.get('1')).toMatchObject({
      state: 'submitted',
      submissionDigest: first.body.digest,
    });
    const late = await candidate.upload('other', await picture(6));
    expect(late).toMatchObject({ status: 403, body: { error: { code: 'locked', reason: 'submitted' } } });
    const removed = await candidate.call('DELETE', `materials/${state.categories[0]?.materials[0]?.id}`);
    expect(removed).toMatchObject({ status: 403, body: { error: { code: 'locked' } } });
  });

  it('shows staff the stored bytes, approves at the site and hands on to the district', async () => {
    const view = await site.look(applicationId);
    const material = view.categories[0]?.materials[0];
    const { body } = await started.dossier.materials.read(material?.id ?? '');
    expect(
      createHash('sha256')
        .update(await buffer(body))
        .digest('hex'),
    ).toBe(material?.sha256);
    expect((await district.decide(applicationId, { outcome: 'approve' })).body.error.code).toBe(
      'wrong_stage',
    );
    const approved = await site.decide(applicationId, { outcome: 'approve', feedback: '材料清楚' });
    expect(approved.body).toMatchObject({ state: 'submitted', stage: 'district' });
    expect((await candidate.state()).feedback).toEqual([]);
  });

  it('returns with two asks: the SMS goes out, what is accepted stays locked, the rest opens', async () => {
    const view = await district.look(applicationId);
    const [identity] = view.categories[0]?.materials ?? [];
    const returned = await district.decide(applicationId, {
      outcome: 'return',
      feedback: '请补充',
      asks: [
        {
          categoryId: 'identity',
          materialId: identity?.id ?? '',
          reason: 'blurred',
          text: '看不清',
          kind: 'replace',
        },
        { categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' },
      ],
    });
    expect(returned.body.state).toBe('returned');
    await expect.poll(() => started.notices.length).toBe(1);
    expect(started.notices[0]).toMatchObject({
      kind: 'returned',
      to: { phone: '13800138000' },
      text: '您的医师资格考试报名材料照片，有新的审核通知，请在 24 小时之内登陆报名网站，访问报名材料上传页面，查看消息并按要求处理。',
    });
    const state = await candidate.state();
    expect(state.lock).toBeNull();
    expect(state.feedback).toHaveLength(1);
    expect(state.feedback[0]).toMatchObject({ outcome: 'return', text: '请补充' });
    const [asked, accepted] = state.categories[0]?.materials ?? [];
    expect(asked).toMatchObject({ mark: 'asked', lock: null });
    expect(accepted).toMatchObject({ mark: 'accepted', lock: { reason: 'accepted' } });
    expect(state.categories[2]?.maximum).toBe(7);
  });

  it('takes the replacement and an answer, and submits again to the first stage', async () => {
    const before = await candidate.state();
    const asked = before.categories[0]?.materials[0];
    const replaced = await candidate.upload('identity', await picture(7), { replaces: asked?.id ?? '' });
    expect(replaced.body.material).toMatchObject({ replaces: asked?.id });
    const between = await candidate.checkedState();
    expect(between.categories[0]?.materials[0]).toMatchObject({ state: 'stored', replaces: asked?.id });
    expect(between.asks.map(({ state }) => state)).toEqual(['met', 'open']);
    expect((await candidate.submit()).body.error.code).toBe('not_ready');
    const answered = await candidate.call('PUT', `asks/${between.asks[1]?.id}/answer`, {
      answer: '没有这份材料',
    });
    expect(answered.body.asks[1]).toMatchObject({ state: 'answered', answer: '没有这份材料' });
    expect((await candidate.submit()).status).toBe(200);
    const view = await site.look(applicationId);
    expect(view).toMatchObject({ stage: 'site', round: 2, submission: { number: 2 } });
    expect(view.categories[0]?.materials.map(({ changed }) => changed)).toEqual([true, false]);
    expect(view.categories[0]?.earlier[0]).toMatchObject({ id: asked?.id, state: 'superseded' });
  });

  it('is approved twice, tells the candidate, and the history has no gap', async () => {
    expect((await site.decide(applicationId, { outcome: 'approve' })).status).toBe(200);
    const last = await district.decide(applicationId, { outcome: 'approve', feedback: '通过' });
    expect(last.body).toMatchObject({ state: 'approved', stage: null });
    await expect.poll(() => started.notices.map(({ kind }) => kind)).toEqual(['returned', 'approved']);
    const state = await candidate.state();
    expect(state.lock).toEqual({ reason: 'approved' });
    expect(state.categories[0]?.materials.every(({ mark }) => mark === 'accepted')).toBe(true);
    expect(state.actions).toEqual(['edit-profile']);
    const { events } = await site.look(applicationId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => events.length - index));
  });
});
