import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClamdAddress, scanWithClamav } from '@dossier/docs/scan-with-clamav';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fileStorage } from '../../../server-sdk/dist/lib/storage/file-storage.js';
import { makeJpeg } from '../../../server-sdk/dist/lib/testing/sample-pictures.js';
import {
  type StartedDossier,
  sampleCandidate,
  startDossier,
} from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { type FakeClamd, startFakeClamd } from './fake-clamd.js';
import { type Clamd, startClamd, whyNoClamd } from './start-clamd.js';

/** The test file that every scanner knows, in two halves so that no scanner stops at this source. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

describe('a picture and a scanner', () => {
  let fake: FakeClamd;
  let started: StartedDossier;
  let candidate: TestCaller;
  let now = Date.now();
  beforeAll(async () => {
    fake = await startFakeClamd();
  });
  afterAll(() => fake.close());
  afterEach(() => started.remove());

  const start = async (clamd: ClamdAddress = fake.address) => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-scan-'));
    now = Date.now();
    const storage = scanWithClamav(fileStorage({ directory: join(directory, 'store') }), clamd);
    started = await startDossier({ directory, storage, clock: () => now });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
  };
  const send = async (bytes: Buffer) => {
    const { status, body } = await candidate.upload('other', bytes);
    expect(status).toBe(201);
    return body.material.id;
  };
  const material = async () => (await candidate.checkedState()).categories[2]?.materials[0];
  const picture = () => makeJpeg({ width: 60, height: 60, seed: 1 });

  it('is stored once the scanner has seen all of it and says it is clean', async () => {
    const seen: Buffer[] = [];
    fake.answer = (bytes) => {
      seen.push(bytes);
      return 'stream: OK';
    };
    await start();
    const bytes = await picture();
    await send(bytes);
    expect(await material()).toMatchObject({ state: 'stored', viewable: true });
    expect(seen.map((one) => one.equals(bytes))).toEqual([true]);
  });

  it('is opened by nobody before the verdict, the host included', async () => {
    fake.answer = () => null;
    await start();
    const id = await send(await picture());
    expect((await candidate.call('GET', `materials/${id}/view`)).status).toBe(404);
    await expect(started.dossier.materials.read(id)).rejects.toMatchObject({ code: 'check_busy' });
    const [application] = await started.dossier.applications.list();
    const { pictures } = await started.dossier.privacy.export(application?.id ?? '');
    await expect(pictures[0]?.open()).rejects.toMatchObject({ code: 'check_busy' });
  });

  it.each([
    ['says nothing that it should', 'stream: maybe'],
    ['is past its limit', 'INSTREAM size limit exceeded. ERROR'],
  ])('waits while the scanner %s, and is stored later', async (_, fault) => {
    fake.answer = () => fault;
    await start();
    const id = await send(await picture());
    expect((await candidate.state()).categories[2]?.materials).toMatchObject([{ id, state: 'checking' }]);
    fake.answer = () => 'stream: OK';
    now += 120_000;
    expect(await material()).toMatchObject({ id, state: 'stored' });
  });

  it.each([undefined, {}, { clean: 'false' }])('waits when a scanner answers %j', async (answer) => {
    const directory = await mkdtemp(join(tmpdir(), 'dossier-scan-'));
    let verdict: unknown = answer;
    now = Date.now();
    const files = fileStorage({ directory: join(directory, 'store') });
    const storage = { ...files, scan: async () => verdict as never };
    started = await startDossier({ directory, storage, clock: () => now });
    candidate = await TestCaller.candidate(started, sampleCandidate('1'));
    await candidate.begin();
    await send(await picture());
    expect((await candidate.state()).categories[2]?.materials).toMatchObject([{ state: 'checking' }]);
    verdict = { clean: true };
    now += 120_000;
    expect(await material()).toMatchObject({ state: 'stored' });
  });

  it.skipIf(whyNoClamd() !== null)(
    `is refused by ClamAV for what hangs behind its end (${whyNoClamd() ?? 'clamd'})`,
    async () => {
      const clamd: Clamd = await startClamd(eicar);
      try {
        await start(clamd.address);
        await send(await picture());
        expect(await material()).toMatchObject({ state: 'stored' });
        const infected = Buffer.concat([
          await makeJpeg({ width: 61, height: 60, seed: 2 }),
          Buffer.from(eicar),
        ]);
        const { body } = await candidate.upload('other', infected);
        // Said in the answer where the verdict was quick, and kept for the page to say.
        const { materials = [] } = (await candidate.checkedState()).categories[2] ?? {};
        const told = [body.material, ...materials].filter(({ state }) => state === 'rejected');
        expect(new Set(told.map(({ id, rejection }) => `${id} ${rejection}`))).toEqual(
          new Set([`${body.material.id} infected`]),
        );
        expect(materials.filter(({ state }) => state === 'stored')).toHaveLength(1);
      } finally {
        await clamd.stop();
      }
    },
  );
});

it('a scanner and no check do not start together', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dossier-scan-'));
  const storage = { ...fileStorage({ directory }), scan: async () => ({ clean: true }) };
  await expect(startDossier({ directory, storage, check: false })).rejects.toThrow('storage.scan');
  await rm(directory, { recursive: true, force: true });
});
