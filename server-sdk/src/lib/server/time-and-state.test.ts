import { afterEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleCategories,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller, uploadMetadata } from '../testing/test-caller.js';
import type { StateView } from '../wire/state-view.js';
import type { DossierOptions, ProgrammeOptions } from './options.js';

const hourMs = 3_600_000;
const start = Date.now();
const tus = { 'Tus-Resumable': '1.0.0' };

describe('what time does', () => {
  let started: StartedDossier;
  let now = start;
  let candidate: TestCaller;
  let site: TestCaller;
  afterEach(() => started.remove());

  const open = async (programme: Partial<ProgrammeOptions> = {}, more: Partial<DossierOptions> = {}) => {
    now = start;
    const title = '医师资格考试';
    started = await startDossier({
      programme: { id: 'exam', title, ...programme },
      clock: () => now,
      ...more,
    });
    await signIn();
  };
  /** Tokens run out after 15 minutes of this clock as well. */
  const signIn = async () => {
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
  };
  const wait = async (ms: number) => {
    now += ms;
    await signIn();
  };
  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });
  const fill = async () => {
    await candidate.begin();
    await candidate.upload('identity', await picture(1));
    await candidate.upload('degree', await picture(2));
    await candidate.checkedState();
  };
  const giveBack = async () => {
    const { application } = await candidate.state();
    const asks = [
      { categoryId: 'other', materialId: null, reason: 'missing-page', text: '', kind: 'add' as const },
    ];
    expect((await site.decide(application.id, { outcome: 'return', asks })).status).toBe(200);
  };
  const lockReason = async () => (await candidate.state()).lock?.reason ?? null;
  const uploadCode = async (category: string, seed: number) => {
    const { status, body } = await candidate.upload(category, await picture(seed));
    return status === 201
      ? '201'
      : `${status} ${(body as unknown as { error: { reason?: string } }).error.reason}`;
  };

  it('before the opening: activated and with a profile, but locked; open then, closed afterwards', async () => {
    await open({ opensAt: start + hourMs, closesAt: start + 2 * hourMs });
    await candidate.begin();
    expect(await lockReason()).toBe('programme-not-open');
    expect(await uploadCode('degree', 1)).toBe('403 programme-not-open');
    await wait(hourMs);
    expect(await lockReason()).toBeNull();
    expect(await uploadCode('degree', 1)).toBe('201');
    await candidate.checkedState();
    await wait(hourMs);
    expect(await lockReason()).toBe('programme-closed');
    const [material] = (await candidate.state()).categories[1]?.materials ?? [];
    for (const call of [candidate.call('DELETE', `materials/${material?.id}`), candidate.submit()]) {
      expect(await call).toMatchObject({
        status: 403,
        body: { error: { code: 'locked', reason: 'programme-closed' } },
      });
    }
    const phone = { values: { phone: '13900139000' } };
    expect((await candidate.call('PUT', 'profile', phone)).body.profile.values).toEqual(phone.values);
  });

  it.each<['asks' | 'refuse', string, string]>([
    ['asks', '201', '403 not-asked'],
    ['refuse', '403 programme-closed', '403 programme-closed'],
  ])('a return after the closing, policy %s', async (afterClosing, asked, other) => {
    await open({ closesAt: start + hourMs, afterClosing });
    await fill();
    await candidate.submit();
    await giveBack();
    await wait(hourMs);
    expect(await uploadCode('other', 3)).toBe(asked);
    expect(await uploadCode('identity', 4)).toBe(other);
  });

  it.each<['nothing' | 'close', string | null, string]>([
    ['nothing', null, '201'],
    ['close', 'return-period-over', '403 return-period-over'],
  ])('the return period over, policy %s', async (afterReturnPeriod, reason, upload) => {
    await open({ afterReturnPeriod, returnPeriodMs: hourMs });
    await fill();
    await candidate.submit();
    await giveBack();
    expect((await candidate.state()).application.dueAt).toBe(now + hourMs);
    await wait(hourMs - 1);
    expect(await lockReason()).toBeNull();
    await wait(1);
    expect(await lockReason()).toBe(reason);
    expect(await uploadCode('other', 3)).toBe(upload);
  });

  it('a submission ends an upload that has been quiet for two minutes, and its rest is refused', async () => {
    await open();
    await fill();
    const bytes = await picture(9);
    const begun = await candidate.call('POST', 'uploads', undefined, {
      ...tus,
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': uploadMetadata('other', bytes),
    });
    const path = `uploads/${begun.headers.get('location')?.split('/').at(-1)}`;
    const send = (from: number, to: number) =>
      candidate.call<{ error: { code: string } }>('PATCH', path, bytes.subarray(from, to), {
        ...tus,
        'Upload-Offset': String(from),
        'Content-Type': 'application/offset+octet-stream',
      });
    expect(await send(0, 100)).toMatchObject({ status: 204 });
    await candidate.call('PUT', 'profile', { values: { phone: '13800138000' } });
    const submit = async () => {
      const { revision } = (await candidate.state()).application;
      return candidate.call('POST', 'submission', { revision, declared: true });
    };
    expect(await submit()).toMatchObject({ status: 422 });
    await wait(121_000);
    expect(await submit()).toMatchObject({ status: 200 });
    expect(await send(100, bytes.length)).toMatchObject({
      status: 410,
      body: { error: { code: 'upload_gone' } },
    });
    const state = await candidate.state();
    expect(state.categories.find(({ id }) => id === 'other')?.used).toBe(0);
  });

  it('a validator stands while nothing visible moves, and falls with time alone', async () => {
    await open({ closesAt: start + 10 * 60_000 });
    await fill();
    const etagNow = async () => (await candidate.call('GET', 'state')).headers.get('etag') ?? '';
    const isUnchanged = async (etag: string) => {
      const { status, body } = await candidate.call<string>('GET', 'state', undefined, {
        'If-None-Match': etag,
      });
      expect(status === 304 ? body : '').toBe('');
      return status === 304;
    };
    const first = await etagNow();
    expect(await isUnchanged(first)).toBe(true);
    const bytes = Buffer.alloc(20);
    const head = { ...tus, 'Upload-Length': '20', 'Upload-Metadata': uploadMetadata('other', bytes) };
    await candidate.call('POST', 'uploads', undefined, head);
    expect(await isUnchanged(first)).toBe(false);
    const uploading = await etagNow();
    expect((await candidate.state()).missing).toEqual([{ kind: 'uploading', categoryId: 'other', count: 1 }]);
    now += 2 * 60_000;
    expect(await isUnchanged(uploading)).toBe(false);
    expect((await candidate.state()).missing).toEqual([]);
    const idle = await etagNow();
    expect(await isUnchanged(idle)).toBe(true);
    now += 8 * 60_000;
    expect(await isUnchanged(idle)).toBe(false);
    await candidate.call('PUT', 'profile', { values: { phone: '13900139000' } });
    const last = await etagNow();
    expect(await isUnchanged(last)).toBe(true);
    expect(await isUnchanged(`W/${last}`)).toBe(true);
  });

  it('a queue’s application has a validator too, which falls when a claim runs out', async () => {
    await open();
    await fill();
    await candidate.submit();
    const path = `review/applications/${(await candidate.state()).application.id}`;
    const read = (etag = '') =>
      site.call('GET', path, undefined, etag === '' ? {} : { 'If-None-Match': etag });
    const first = (await read()).headers.get('etag') ?? '';
    expect((await read(first)).status).toBe(304);
    await site.call('PUT', `${path}/claim`);
    const claimed = (await read(first)).headers.get('etag') ?? '';
    expect(claimed).not.toBe(first);
    expect((await read(claimed)).status).toBe(304);
    now += 60_000;
    await site.call('PUT', `${path}/claim`);
    expect((await read(claimed)).status).toBe(200);
    now += 11 * 60_000;
    expect((await read(claimed)).status).toBe(200);
  });

  it('claims and their heartbeats are the staff’s: the candidate’s validator stands, the desk’s moves', async () => {
    await open();
    await fill();
    await candidate.submit();
    const state = await candidate.call<StateView>('GET', 'state');
    const path = `review/applications/${state.body.application.id}`;
    const isUnchanged = async () => {
      const header = { 'If-None-Match': state.headers.get('etag') ?? '' };
      return (await candidate.call('GET', 'state', undefined, header)).status === 304;
    };
    const seen = new Set<string | null>();
    for (const [method, after] of [
      ['PUT', 0],
      ['PUT', 60_000],
      ['DELETE', 0],
      ['PUT', 0],
      ['GET', 11 * 60_000],
    ] as const) {
      now += after;
      if (method !== 'GET') await site.call(method, `${path}/claim`);
      seen.add((await site.call('GET', path)).headers.get('etag'));
      expect(await isUnchanged()).toBe(true);
    }
    expect(seen.size).toBe(5);
  });

  it('categories follow a new candidate version while unlocked, and wait while locked', async () => {
    const asked: string[] = [];
    const categories: DossierOptions['categories'] = ({ version }) => {
      asked.push(version);
      return version === '1'
        ? sampleCategories
        : [...sampleCategories, { id: `extra-${version}`, label: 'x' }];
    };
    await open({}, { categories });
    const ids = async (version: string) => {
      candidate = await TestCaller.candidate(started, sampleCandidate('1', { version }));
      return (await candidate.state()).categories.map(({ id }) => id).slice(3);
    };
    await fill();
    expect(await ids('1')).toEqual([]);
    expect(await ids('2')).toEqual(['extra-2']);
    expect(await ids('2')).toEqual(['extra-2']);
    expect(asked).toEqual(['1', '2']);
    await candidate.submit();
    expect(await ids('3')).toEqual(['extra-2']);
    expect(asked).toEqual(['1', '2']);
    await giveBack();
    expect(await ids('3')).toEqual(['extra-3']);
    expect(asked).toEqual(['1', '2', '3']);
  });
});
