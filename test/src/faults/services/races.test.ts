import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeJpeg } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  sampleReviewer,
  startDossier,
} from '../../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../../server-sdk/dist/lib/testing/test-caller.js';
import { openRowsFile } from '../audit/open-rows-file.js';
import { beginLong, makeLongPicture, sendPatch } from './service-parts/long-upload.js';

const rounds = 20;

/** Faults 32 to 34: what meets at the same moment, at two servers on one folder. */
describe('at the same moment, at two servers', () => {
  let directory = '';
  let here: StartedDossier;
  let there: StartedDossier;
  let site: TestCaller;
  let candidates = 0;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-races-'));
    [here, there] = await Promise.all([
      startDossier({ directory, check: false }),
      startDossier({ directory, check: false }),
    ]);
    site = await TestCaller.reviewer(there, sampleReviewer('site', 'site'));
  });
  afterAll(async () => {
    await here?.stop();
    await there?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const picture = (seed: number) => makeJpeg({ width: 60, height: 60, seed });
  /** Somebody new with all that is needed, seen by both servers. */
  const begin = async () => {
    candidates += 1;
    const token = await here.dossier.tokens.issue({ candidate: sampleCandidate(`c${candidates}`) });
    const [atHere, atThere] = [new TestCaller(here.url, token), new TestCaller(there.url, token)];
    await atHere.begin();
    await atHere.upload('identity', await picture(1));
    await atHere.upload('degree', await picture(2));
    const { application } = await atThere.state();
    return { atHere, atThere, applicationId: application.id };
  };
  /** What is sealed, straight from the file. */
  const readSealed = (applicationId: string) => {
    const rows = openRowsFile(directory);
    const submissions = rows.all<{ number: number; manifest: string }>(
      `select number, manifest from submissions where application_id = '${applicationId}' order by number`,
    );
    rows.close();
    return submissions;
  };
  const pause = (round: number) => sleep((round % 7) * 1.5);
  const lookForFindings = async () => expect((await here.dossier.verify()).findings).toEqual([]);

  it('a submission and the last PATCH: the picture is sealed with it, or the submission is refused', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const { atHere, atThere, applicationId } = await begin();
      const bytes = await makeLongPicture(round);
      const path = await beginLong(atHere, 'other', bytes);
      const half = Math.floor(bytes.length / 2);
      await sendPatch(atHere, path, 0, bytes.subarray(0, half));
      const [last, submitted] = await Promise.all([
        sendPatch(atThere, path, half, bytes.subarray(half)),
        pause(round).then(() => atHere.submit()),
      ]);
      seen.add(`${last.status} ${submitted.status}`);
      expect(last.status).toBe(204);
      const sealed = readSealed(applicationId);
      if (submitted.status === 200)
        expect(sealed[0]?.manifest).toContain(last.headers.get('dossier-material'));
      else {
        expect([submitted.status, submitted.body.error.code]).toEqual([422, 'not_ready']);
        expect(sealed).toEqual([]);
        expect((await atThere.submit()).status).toBe(200);
        expect(readSealed(applicationId)[0]?.manifest).toContain(last.headers.get('dossier-material'));
      }
    }
    console.log(`last PATCH and submission: ${[...seen].sort().join(', ')}`);
    await lookForFindings();
  });

  it('an approval and an upload, a removal and a submission: only what was sealed is approved', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { atHere, applicationId } = await begin();
      const extra = await picture(50 + round);
      const { categories } = await atHere.state();
      const mine = categories[0]?.materials[0]?.id ?? '';
      await atHere.submit('the-first-press');
      const before = readSealed(applicationId);
      const [decided, uploaded, removed, again] = await Promise.all([
        pause(round).then(() => site.decide(applicationId, { outcome: 'approve' })),
        atHere.upload('other', extra),
        atHere.call('DELETE', `materials/${mine}`),
        atHere.call<{ repeated?: boolean }>('POST', 'submission', { revision: 0, declared: true }),
      ]);
      expect(decided.status).toBe(200);
      for (const { status } of [uploaded, removed]) expect([403, 409, 423]).toContain(status);
      if (again.status === 200) expect(again.body.repeated).toBe(true);
      expect(readSealed(applicationId)).toEqual(before);
      const state = await atHere.state();
      expect(state.application).toMatchObject({ state: 'submitted', revision: 2 });
      expect(state.categories.map(({ used }) => used)).toEqual([1, 1, 0]);
    }
    await lookForFindings();
  });

  it('a return and a second press of 上报: one return, and no second submission', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { atHere, applicationId } = await begin();
      const revision = (await atHere.state()).application.revision;
      await atHere.submit('the-first-press');
      const { categories } = await atHere.state();
      const materialId = categories[0]?.materials[0]?.id ?? '';
      const ask = {
        categoryId: 'identity',
        materialId,
        reason: 'blurred',
        text: '',
        kind: 'replace',
      } as const;
      const press = (knownRevision: number, headers: Readonly<Record<string, string>> = {}) =>
        atHere.call<{ number?: number; error?: { code: string } }>(
          ...(['POST', 'submission', { revision: knownRevision, declared: true }, headers] as const),
        );
      const [returned, ...presses] = await Promise.all([
        pause(round).then(() => site.decide(applicationId, { outcome: 'return', asks: [ask] })),
        press(revision, { 'Idempotency-Key': 'the-first-press' }),
        press(revision),
        press(revision + 1),
        press(revision + 2),
      ]);
      expect(returned.status).toBe(200);
      for (const { status, body } of presses) {
        if (status === 200) expect(body.number).toBe(1);
        else expect([403, 409, 412, 422]).toContain(status);
      }
      expect(readSealed(applicationId)).toHaveLength(1);
      const state = await atHere.state();
      expect(state.application).toMatchObject({ state: 'returned', revision: revision + 2 });
      expect(state.asks.filter(({ state: now }) => now === 'open')).toHaveLength(1);
    }
    await lookForFindings();
  });

  it('two returns and an approval: one of them', async () => {
    const seen = new Set<string>();
    const at = await TestCaller.reviewer(here, sampleReviewer('other', 'site'));
    for (let round = 0; round < rounds; round += 1) {
      const { atHere, applicationId } = await begin();
      await atHere.submit();
      const ask = {
        categoryId: 'other',
        materialId: null,
        reason: 'missing-page',
        text: '',
        kind: 'add',
      } as const;
      const decided = await Promise.all([
        pause(round).then(() => site.decide(applicationId, { outcome: 'return', asks: [ask] })),
        at.decide(applicationId, { outcome: 'return', asks: [ask] }),
        pause(round + 3).then(() => site.decide(applicationId, { outcome: 'approve' })),
      ]);
      const statuses = decided.map(({ status }) => status);
      seen.add(statuses.join(' '));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      const { application } = await atHere.state();
      expect(application.revision).toBe(2);
      expect(application.state).toBe(statuses[2] === 200 ? 'submitted' : 'returned');
    }
    console.log(`return, return, approve: ${[...seen].sort().join(', ')}`);
    await lookForFindings();
  });
});
