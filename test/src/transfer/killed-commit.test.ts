import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeJpeg } from '@dossier/server-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCandidate, startDossier } from '../../../server-sdk/dist/lib/testing/start-dossier.js';
import { TestCaller } from '../../../server-sdk/dist/lib/testing/test-caller.js';
import { digestOf, storedDigest } from '../walk/walk-testing/stored-digest.js';
import { type Filter, startFilter } from './transfer-testing/start-filter.js';
import { type StruckServer, startStruckServer } from './transfer-testing/start-struck-server.js';
import { openWatchedSession } from './transfer-testing/watched-session.js';

const perKill = 4;
/** Pictures whose server is killed after their last byte: `DOSSIER_KILLS=900` for the long run. */
const pictures = Math.ceil(Number(process.env.DOSSIER_KILLS ?? 100) / perKill) * perKill;

/** kill -9 between the last byte and the answer, before and after the commit, seen through the widget's sessions. */
describe(`${pictures} pictures whose server dies after their last byte`, () => {
  let directory = '';
  let front: Filter;
  let server: StruckServer;
  let bytes: readonly Buffer[] = [];
  const start = async () => {
    server = await startStruckServer(directory);
    front.target = server.url;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dossier-struck-'));
    // The last one is too large for a single request: its commit answers a PATCH.
    const small = [1, 2, 3].map((seed) => makeJpeg({ width: 80, height: 80, seed }));
    const large = makeJpeg({ width: 1500, height: 2000, noise: 24, quality: 90, seed: 4 });
    bytes = await Promise.all([...small, large]);
    front = await startFilter('http://127.0.0.1:9');
    await start();
  });
  afterAll(async () => {
    await server?.kill();
    await front?.close();
    await rm(directory, { recursive: true, force: true });
  });

  const openSession = async (candidateId: string) => {
    const token = await server.issueToken(candidateId);
    const watched = openWatchedSession(`${front.url}/dossier`, async () => token);
    await expect.poll(() => watched.session.snapshot.state?.application.activatedAt ?? null).not.toBeNull();
    return { ...watched, watched, token };
  };

  it('are shown as stored when they are, once each, and never before', {
    timeout: 60_000 + pictures * 2_000,
  }, async () => {
    for (let kill = 0; kill < pictures / perKill; kill += 1) {
      const opened: Awaited<ReturnType<typeof openSession>>[] = [];
      for (const n of bytes.keys()) opened.push(await openSession(`${kill}-${n}`));
      // In turn: as soon as the bytes are there, in the middle of the commits, and when all of them are durable.
      await server.strike({ pictures: perKill, afterLastByteMs: [0, 3, 8, null][kill % 4] ?? null });
      for (const [n, { watched }] of opened.entries())
        await watched.upload('scan', bytes[n] ?? Buffer.alloc(0));
      await server.died;
      for (const { session, shown } of opened) {
        expect(shown.size).toBe(0);
        expect(session.snapshot.transfers).toHaveLength(1);
      }
      await start();
      for (const [n, { session, watched, token }] of opened.entries()) {
        await expect.poll(() => session.snapshot.transfers.length, { timeout: 20_000 }).toBe(0);
        expect(watched.hasLostOne).toBe(false);
        const digest = digestOf(bytes[n] ?? Buffer.alloc(0));
        expect([...watched.shown]).toEqual([digest]);
        const { categories } = await new TestCaller(`${server.url}/dossier`, token).state();
        expect(categories[0]).toMatchObject({ used: 1, materials: [{ sha256: digest }] });
        session.signOut();
      }
    }
  });

  it('have the bytes that were sent', async () => {
    await server.kill();
    const { dossier, url, stop } = await startDossier({ directory, check: false });
    for (let kill = 0; kill < pictures / perKill; kill += 1) {
      for (const [n, sent] of bytes.entries()) {
        const token = await dossier.tokens.issue({ candidate: sampleCandidate(`${kill}-${n}`) });
        const { categories } = await new TestCaller(url, token).state();
        const [material] = categories.flatMap(({ materials }) => materials);
        expect(await storedDigest({ dossier } as never, material?.id ?? '')).toBe(digestOf(sent));
      }
    }
    await stop();
  });
});
