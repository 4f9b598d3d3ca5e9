import { afterEach, describe, expect, it } from 'vitest';
import type { ReviewHooks } from '../hooks/review.js';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleCategories,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import type { NextView } from '../wire/review-view.js';
import type { DossierOptions } from './options.js';

const tus = { 'Tus-Resumable': '1.0.0' };
const hangs = () => new Promise<never>(() => undefined);
const throws = () => {
  throw new Error('the host is down');
};

describe('hooks of the host', () => {
  let started: StartedDossier;
  afterEach(() => started.remove());
  const start = async (options: Partial<DossierOptions>) => {
    started = await startDossier(options);
    const candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    return { candidate, site };
  };
  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });
  const cookie = (method: string) => {
    const { origin } = new URL(started.url);
    return fetch(`${started.url}/activation`, { method, headers: { Origin: origin, 'X-Dossier': '1' } });
  };

  it.each([
    ['throws', throws],
    ['hangs', hangs],
  ])('authenticate %s: 503 and Retry-After', async (_name, authenticate) => {
    await start({ auth: { authenticate } });
    const response = await cookie('PUT');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
  });

  it.each([
    {},
    { candidate: null },
    { candidate: { id: '' } },
    { candidate: { ...sampleCandidate('1'), isUnder14: 'no' } },
    { reviewer: { id: 'x' } },
    'kaosheng1',
    1,
    true,
  ])('authenticate answers %j: 500 and nobody is let in', async (answer) => {
    await start({ auth: { authenticate: () => answer as never } });
    const response = await cookie('PUT');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { code: 'internal' } });
  });

  it('categories throws, or asks for what cannot be: 503, not activated, and well again afterwards', async () => {
    let answer: () => typeof sampleCategories = throws;
    const { candidate } = await start({ categories: () => answer() });
    const activate = () => candidate.call<{ error: { code: string } }>('PUT', 'activation');
    expect(await activate()).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    answer = () => [{ id: 'a', label: 'a', minimum: 3, maximum: 2 }];
    expect(await activate()).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect((await candidate.state()).application.activatedAt).toBeNull();
    answer = () => sampleCategories;
    expect(await activate()).toMatchObject({ status: 200, body: { activated: true } });
  });

  /** Takes one application through everything that asks the host, and says what each step answered. */
  const walk = async (review: ReviewHooks) => {
    const { candidate, site } = await start({ review });
    const state = await candidate.begin();
    const told: string[] = [];
    const note = ({ status, body }: { status: number; body: unknown }) => {
      const { code, hostCode } = (body as { error?: { code?: string; hostCode?: string } }).error ?? {};
      told.push([status, code, hostCode].filter((part) => part !== undefined).join(' '));
    };
    note(await candidate.upload('identity', await picture(1)));
    note(await candidate.upload('degree', await picture(2)));
    await candidate.checkedState();
    note(await candidate.submit());
    if (told.at(-1) !== '200') return { told, state: await candidate.state() };
    note(await site.decide(state.application.id, { outcome: 'refuse' }));
    return { told, state: await candidate.state() };
  };

  const refused = '422 hook_refused not-today';
  const failed = '503 unavailable';
  const refuse = () => ({ refuse: 'not-today' });
  it.each<[string, ReviewHooks, string[], object]>([
    [
      'beforeUpload refuses',
      { beforeUpload: refuse },
      [refused, refused, '422 not_ready'],
      { state: 'draft' },
    ],
    ['beforeUpload throws', { beforeUpload: throws }, [failed, failed, '422 not_ready'], { state: 'draft' }],
    [
      'beforeSubmit refuses',
      { beforeSubmit: refuse },
      ['201', '201', refused],
      { state: 'draft', revision: 0 },
    ],
    [
      'beforeSubmit throws',
      { beforeSubmit: throws },
      ['201', '201', failed],
      { state: 'draft', revision: 0 },
    ],
    ['beforeSubmit hangs', { beforeSubmit: hangs }, ['201', '201', failed], { state: 'draft', revision: 0 }],
    [
      'beforeDecision refuses',
      { beforeDecision: refuse },
      ['201', '201', '200', refused],
      { state: 'submitted', revision: 1 },
    ],
    [
      'beforeDecision throws',
      { beforeDecision: throws },
      ['201', '201', '200', failed],
      { state: 'submitted', revision: 1 },
    ],
    [
      'all let pass',
      { beforeUpload: () => undefined, beforeSubmit: () => undefined, beforeDecision: () => undefined },
      ['201', '201', '200', '200'],
      { state: 'refused', revision: 2 },
    ],
    [
      'all answer something else',
      {
        beforeUpload: () => ({}) as never,
        beforeSubmit: () => true as never,
        beforeDecision: () => null as never,
      },
      ['201', '201', '200', '200'],
      { state: 'refused', revision: 2 },
    ],
    [
      'a code of another form',
      { beforeSubmit: () => ({ refuse: '张三 not allowed' }) },
      ['201', '201', '422 hook_refused refused'],
      { state: 'draft' },
    ],
  ])('%s', async (_name, review, expected, application) => {
    const { told, state } = await walk(review);
    expect(told).toEqual(expected);
    expect(state.application).toMatchObject(application);
    const uploaded = expected[0] === '201' ? 1 : 0;
    expect(state.categories[0]).toMatchObject({ used: uploaded });
  });

  it.each<readonly [string, ReviewHooks['describe'], unknown]>([
    ['none', undefined, []],
    [
      'facts',
      async () => [{ label: { en: 'Subject' }, value: '<b>x</b>' }],
      [{ label: { en: 'Subject' }, value: '<b>x</b>' }],
    ],
    ['throws', throws, null],
    ['hangs', hangs, null],
    ['answers no list', () => 'x' as never, null],
    ['answers too much', () => [{ label: 'x', value: 'y'.repeat(501) }], null],
  ])(
    'describe %s: staff see it beside the application, and open it all the same',
    async (_name, describe, seen) => {
      const asked: unknown[] = [];
      const hook: ReviewHooks['describe'] = (application) => {
        asked.push(application);
        return describe?.(application) ?? [];
      };
      const { candidate, site } = await start(describe === undefined ? {} : { review: { describe: hook } });
      await candidate.begin();
      for (const seed of [1, 2])
        await candidate.upload(seed === 1 ? 'identity' : 'degree', await picture(seed));
      await candidate.checkedState();
      expect((await candidate.submit()).status).toBe(200);
      const { body } = await site.call<NextView>('POST', 'review/next', {});
      const { id } = (await candidate.state()).application;
      expect(body.application).toMatchObject({ applicationId: id, hostFacts: seen });
      const view = await site.look(id);
      expect(view.hostFacts).toEqual(seen);
      const ids = { programmeId: 'exam', applicationId: id, candidateId: '1', reviewerId: 'kaodian' };
      expect(asked).toEqual(describe === undefined ? [] : [ids, ids]);
      const etag = { 'If-None-Match': `"${view.version}"` };
      expect((await site.call('GET', `review/applications/${id}`, undefined, etag)).status).toBe(304);
      expect(asked).toHaveLength(describe === undefined ? 0 : 2);
      expect(JSON.stringify(await candidate.state())).not.toContain('Subject');
    },
    60_000,
  );

  it('beforeUpload refuses on the long road without leaving a place taken', async () => {
    const { candidate } = await start({ review: { beforeUpload: refuse } });
    await candidate.begin();
    const bytes = await picture(1);
    for (const _again of [1, 2, 3]) {
      const headers = {
        ...tus,
        'Upload-Length': `${bytes.length}`,
        'Upload-Metadata': uploadMetadata('degree', bytes),
      };
      const created = await candidate.call<{ error: { code: string } }>(
        'POST',
        'uploads',
        undefined,
        headers,
      );
      expect(created.status).toBe(422);
    }
    expect((await candidate.state()).missing.filter(({ kind }) => kind === 'uploading')).toEqual([]);
  });
});
