import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeJpeg } from '../testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../testing/start-dossier.js';
import { TestCaller } from '../testing/test-caller.js';
import type { RecoveryKeyView } from '../wire/recovery-key-view.js';

type Told = RecoveryKeyView & { readonly error: { readonly code: string; readonly reason?: string } };

describe('GET recovery-key', () => {
  let started: StartedDossier;
  let candidate: TestCaller;
  beforeEach(async () => {
    started = await startDossier();
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
  });
  afterEach(() => started.remove());

  const ask = (caller: TestCaller) => caller.call<Told>('GET', 'recovery-key');
  const submit = async () => {
    for (const [seed, category] of ['identity', 'degree'].entries()) {
      await candidate.upload(category, await makeJpeg({ width: 60, height: 60, seed }));
    }
    await candidate.checkedState();
    expect((await candidate.submit()).status).toBe(200);
  };

  it('gives 256 bits that no cache keeps, the same each time, and how long a picture is worth keeping', async () => {
    const [first, again] = [await ask(candidate), await ask(candidate)];
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(first.body.key, 'base64url')).toHaveLength(32);
    expect(first.body.lifetimeMs).toBe(24 * 3_600_000);
    expect(again.body).toEqual(first.body);
  });

  it('gives another candidate another key, and tells neither in the state', async () => {
    const other = await TestCaller.candidate(started, sampleCandidate('2'));
    await other.begin();
    const [own, foreign] = [(await ask(candidate)).body.key, (await ask(other)).body.key];
    expect(foreign).not.toBe(own);
    expect(JSON.stringify(await other.state())).not.toContain(foreign);
  });

  it('is the same after a restart and in a second process, and another one in another programme', async () => {
    const { key } = (await ask(candidate)).body;
    const second = await startDossier({ directory: started.directory });
    const there = await TestCaller.candidate(second, sampleCandidate('1'));
    expect((await ask(there)).body.key).toBe(key);
    await second.stop();
    await started.stop();
    started = await startDossier({ directory: started.directory });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    expect((await ask(candidate)).body.key).toBe(key);
    const programme = { id: 'another', title: 'Another exam' };
    const elsewhere = await startDossier({ directory: started.directory, programme });
    const same = await TestCaller.candidate(elsewhere, sampleCandidate('1'));
    await same.begin();
    expect((await ask(same)).body.key).not.toBe(key);
    await elsewhere.stop();
  });

  it('is one of the first calls in two processes at once: they agree all the same', async () => {
    const second = await startDossier({ directory: started.directory });
    const there = await TestCaller.candidate(second, sampleCandidate('1'));
    const [here, other] = await Promise.all([ask(candidate), ask(there)]);
    expect(other.body.key).toBe(here.body.key);
    await second.stop();
  });

  it('is refused while nothing can be uploaded, and after a return it is not the old one', async () => {
    const { key } = (await ask(candidate)).body;
    await submit();
    const locked = await ask(candidate);
    expect([locked.status, locked.body.error]).toMatchObject([403, { code: 'locked', reason: 'submitted' }]);
    expect(JSON.stringify(locked.body)).not.toContain(key);
    const site = await TestCaller.reviewer(started, sampleReviewer('kaodian', 'site'));
    const asks = [
      { categoryId: 'other', materialId: null, reason: 'missing-page', text: 'more', kind: 'add' as const },
    ];
    const { application } = await candidate.state();
    expect((await site.decide(application.id, { outcome: 'return', asks, feedback: 'x' })).status).toBe(200);
    const returned = await ask(candidate);
    expect(returned.status).toBe(200);
    expect(returned.body.key).not.toBe(key);
  });

  it('is refused before the activation', async () => {
    const fresh = await TestCaller.candidate(started, sampleCandidate('3'));
    const told = await ask(fresh);
    expect([told.status, told.body.error.code]).toEqual([409, 'not_activated']);
  });

  it('is refused to a page that shows somebody else', async () => {
    const other = await TestCaller.candidate(started, sampleCandidate('2'));
    const { application } = await other.begin();
    const told = await candidate.call<Told>('GET', 'recovery-key', undefined, {
      'Dossier-Application': application.id,
    });
    expect([told.status, told.body.error.code]).toEqual([403, 'other_candidate']);
  });
});
